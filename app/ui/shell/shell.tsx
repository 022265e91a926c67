import { type ReactNode, useContext } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { PostForm } from '../forms/post-form.tsx';
import { BrandMark } from '../page/icon.tsx';
import { usePage } from '../page-context.tsx';
import { RequestContext } from '../request-context.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { navigationFor } from './navigation.ts';
import { PaperHead } from './paper-head.tsx';
import { TypedBefore, TypedForget } from './typed-before.tsx';

/** On a page that a child is handed: the name, the languages, and on a hospital's device the way to give it back. */
function BareHeader() {
  const { rich } = useTexts();
  const { isJoint } = usePage();
  const holdsSent = (useContext(RequestContext)?.sent ?? null) !== null;
  return (
    <header className="site-header">
      <div className="within">
        <span className="brand">
          <BrandMark />
          <span>
            {rich('shell:name')}
            <small>{rich('shell:nameMore')}</small>
          </span>
        </span>
        {isJoint && (
          <div className="site-links">
            <a href="/together/hand-back">{rich('shell:joint.handBack')}</a>
          </div>
        )}
        {!holdsSent && <LanguageSwitch />}
      </div>
    </header>
  );
}

function Header() {
  const { rich } = useTexts();
  const { who, isJoint, isAway } = usePage();
  // what she sent stands in this page alone: in another language it would be gone
  const holdsSent = (useContext(RequestContext)?.sent ?? null) !== null;
  return (
    <header className="site-header">
      <div className="within">
        <a className="brand" href="/">
          <BrandMark />
          <span>
            {rich('shell:name')}
            <small>{rich('shell:nameMore')}</small>
          </span>
        </a>
        <div className="site-links">
          <a href="/settings">{rich('shell:settings')}</a>
          <a href="/help">{rich('shell:help')}</a>
          {!['visitor', 'invitee', 'reader'].includes(who) && <a href="/account">{rich('shell:account')}</a>}
          {isAway ? null : who === 'visitor' ? (
            <a href="/sign-in">{rich('shell:signIn')}</a>
          ) : isJoint ? (
            <a href="/together/hand-back">{rich('shell:joint.handBack')}</a>
          ) : (
            <PostForm action="/sign-out">
              <button type="submit">{rich('shell:signOut')}</button>
            </PostForm>
          )}
        </div>
        {!holdsSent && <LanguageSwitch />}
      </div>
    </header>
  );
}

function SectionLinks() {
  const { rich, t } = useTexts();
  const page = usePage();
  const links = navigationFor(page);
  if (links.length === 0) return null;
  return (
    <nav className="section-links" aria-label={t('shell:navigation')}>
      <ul className="within" role="list">
        {links.map(({ href, text, offer }) => (
          <li key={href} data-menu={offer}>
            <a href={href} aria-current={page.path.split('?')[0] === href ? 'page' : undefined}>
              {rich(text)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** One who decides for another never loses sight of whose consent it is. */
function SpokenFor() {
  const { rich } = useTexts();
  const { speaksFor } = usePage();
  if (speaksFor === null) return null;
  return (
    <p className="spoken-for">
      <strong>{rich('proxy:banner', { name: speaksFor })}</strong> {rich('proxy:bannerMore')}
    </p>
  );
}

/** On a device of the hospital: whose it is, and how to give it back, on every page. */
function OnHospitalDevice() {
  const { rich } = useTexts();
  if (!usePage().isJoint) return null;
  return <p className="spoken-for">{rich('shell:joint.banner', {}, { handBack: '/together/hand-back' })}</p>;
}

function Footer() {
  const { rich } = useTexts();
  const { who } = usePage();
  return (
    <footer className="site-footer">
      <div className="within">
        <div className="footer-links">
          <a href="/help">{rich('shell:footer.help')}</a>
          {(who === 'invitee' || who === 'participant' || who === 'proxy') && (
            <a href="/call-me">{rich('call:title')}</a>
          )}
          <a href="/accessibility">{rich('shell:footer.accessibility')}</a>
          <a href="/privacy">{rich('shell:footer.privacy')}</a>
        </div>
        <p>{rich('shell:footer.runBy')}</p>
        <p>{rich('shell:footer.care')}</p>
      </div>
    </footer>
  );
}

/** Around every page: the way past the header, the name, the languages, the way out, the main part, help. */
type ShellProps = { children: ReactNode; isWide?: boolean; isBare?: boolean };

export function Shell({ children, isWide = false, isBare = false }: ShellProps) {
  const { rich } = useTexts();
  const { who } = usePage();
  // also where such a device shows a page of a fault
  const bare = isBare || who === 'handed-over';
  return (
    <div className={isWide ? 'frame wide' : 'frame'}>
      <a className="skip" href="#main">
        {rich('shell:skip')}
      </a>
      {bare ? <BareHeader /> : <Header />}
      {!bare && <SectionLinks />}
      <main id="main" tabIndex={-1}>
        <div className="within">
          <PaperHead />
          <SpokenFor />
          <OnHospitalDevice />
          <TypedBefore />
          {children}
          <TypedForget />
        </div>
      </main>
      {!bare && <Footer />}
    </div>
  );
}
