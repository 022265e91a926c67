/** The shape every mail shares: neutral programme name, short paragraphs, at most one link, where to ask. */

import type { ReactNode } from 'react';
import { Body, Button, Container, Head, Hr, Html, Link, Preview, Section, Text } from 'react-email';

const font = "'BIZ UDPGothic', 'Hiragino Sans', 'Yu Gothic', sans-serif";
const text = { fontFamily: font, fontSize: '18px', lineHeight: '1.75', color: '#1a1a1c', margin: '0 0 16px' } as const;
const small = { ...text, fontSize: '16px', color: '#414143' } as const;
const button = {
  ...text,
  display: 'inline-block',
  padding: '12px 24px',
  backgroundColor: '#00118f',
  color: '#ffffff',
  borderRadius: '8px',
  textDecoration: 'none',
} as const;

type Labelled = { label: string; url: string };

export function Letter(props: {
  language: string;
  programme: string;
  preview: string;
  action: Labelled;
  whomToAsk: string;
  stop: Labelled | null;
  children: ReactNode;
}) {
  const { language, programme, preview, action, whomToAsk, stop, children } = props;
  return (
    <Html lang={language}>
      <Head />
      <Preview>{preview}</Preview>
      <Body style={{ backgroundColor: '#ffffff', margin: 0 }}>
        <Container style={{ maxWidth: '600px', padding: '24px' }}>
          <Text style={{ ...text, fontWeight: 700 }}>{programme}</Text>
          {children}
          <Section style={{ margin: '8px 0 24px' }}>
            <Button href={action.url} style={button}>
              {action.label}
            </Button>
            <Text style={{ ...small, wordBreak: 'break-all', marginTop: '12px' }}>{action.url}</Text>
          </Section>
          <Hr style={{ borderColor: '#767676', margin: '24px 0' }} />
          <Text style={small}>{whomToAsk}</Text>
          {stop ? (
            <Text style={small}>
              {stop.label}
              <br />
              <Link href={stop.url} style={{ color: '#00118f', wordBreak: 'break-all' }}>
                {stop.url}
              </Link>
            </Text>
          ) : null}
        </Container>
      </Body>
    </Html>
  );
}

export const Paragraph = ({ children }: { children: ReactNode }) => <Text style={text}>{children}</Text>;
