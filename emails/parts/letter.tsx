/** The shape every mail shares: neutral programme name, short paragraphs, at most one link, where to ask. */

import type { ReactNode } from 'react';
import { Body, Button, Container, Head, Hr, Html, Link, Preview, Section, Text } from 'react-email';
import type { MailWords } from './words.ts';

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

export function Letter(props: {
  words: MailWords;
  preview: string;
  action?: { label: string; url: string };
  stopUrl?: string | null;
  children: ReactNode;
}) {
  const { words, preview, action, stopUrl, children } = props;
  return (
    <Html lang={words.htmlLanguage}>
      <Head />
      <Preview>{preview}</Preview>
      <Body style={{ backgroundColor: '#ffffff', margin: 0 }}>
        <Container style={{ maxWidth: '600px', padding: '24px' }}>
          <Text style={{ ...text, fontWeight: 700 }}>{words.say('programme')}</Text>
          {children}
          {action ? (
            <Section style={{ margin: '8px 0 24px' }}>
              <Button href={action.url} style={button}>
                {action.label}
              </Button>
              <Text style={{ ...small, wordBreak: 'break-all', marginTop: '12px' }}>{action.url}</Text>
            </Section>
          ) : null}
          <Hr style={{ borderColor: '#767676', margin: '24px 0' }} />
          <Text style={small}>{words.whomToAsk}</Text>
          {stopUrl ? (
            <Text style={small}>
              {words.say('stop')}
              <br />
              <Link href={stopUrl} style={{ color: '#00118f', wordBreak: 'break-all' }}>
                {stopUrl}
              </Link>
            </Text>
          ) : null}
        </Container>
      </Body>
    </Html>
  );
}

export const Paragraph = ({ children }: { children: ReactNode }) => <Text style={text}>{children}</Text>;
