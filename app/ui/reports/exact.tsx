/** Markup of a report on a page of the site, element by element: what stands in it beyond the few known ones is refused. */

import { createElement, Fragment, type ReactNode } from 'react';
import { ownMember } from '#bridge/contract/own-member.ts';

type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
};
export type MarkupNode = string | Element;

const KNOWN = new Set(
  'h1 h2 h3 p ul ol li a strong ruby rp rt section table caption thead tbody tr th td svg title desc g rect text line'.split(
    ' ',
  ),
);
/** As React calls them. */
const NAMES: Readonly<Record<string, string>> = {
  class: 'className',
  tabindex: 'tabIndex',
  'text-anchor': 'textAnchor',
};

function drawn(node: MarkupNode, place: number): ReactNode {
  if (typeof node === 'string') return node;
  if (!KNOWN.has(node.name)) throw new RangeError(`report-element ${node.name}`);
  const attributes = Object.entries(node.attributes).map(([name, value]) => [ownMember(NAMES, name) ?? name, value]);
  const props = { ...Object.fromEntries(attributes), key: place };
  return createElement(node.name, props, ...node.children.map(drawn));
}

export const Exact = ({ nodes }: { nodes: readonly MarkupNode[] }) => <Fragment>{nodes.map(drawn)}</Fragment>;
