import type { OpenChannel, SlackPicture } from '../../wire.ts';
import { type App, useApp } from '../app.ts';
import { objectsOf } from '../json.ts';
import { openMenu } from '../menu.tsx';
import { Empty, Icon, IconButton, Notice, Tabs } from '../parts.tsx';
import { Blocks } from './blocks.tsx';
import { Channel, Thread } from './channel.tsx';
import { Asked, Modal } from './modal.tsx';
import { ActingAs, Sidebar } from './sidebar.tsx';

/** The Slack workspace as the acting person sees it. */
export function SlackPane() {
  const app = useApp();
  const { slack } = app.state;
  const picture = slack.picture?.as === slack.as ? slack.picture : null;
  const thread = picture?.thread?.ts === slack.thread ? picture?.thread : null;
  return (
    <section class="pane slack" aria-label="Slack">
      <header class="pane-head">
        <strong>Slack</strong>
        <ActingAs />
      </header>
      <div class="slack-body">
        <Sidebar />
        {slack.isSidebarOpen && (
          <button type="button" class="shade" aria-label="Close channels" onClick={() => openSidebar(app, false)} />
        )}
        {picture === null ? <div class="slack-main" /> : <Main picture={picture} />}
        {thread && picture?.open && <Thread key={thread.ts} thread={thread} open={picture.open} />}
        {picture?.modal && <Modal key={picture.modal.id} modal={picture.modal} />}
        {slack.question !== null && <Asked question={slack.question} />}
      </div>
      <Notice of={slack} />
    </section>
  );
}

const openSidebar = (app: App, isSidebarOpen: boolean): void => app.change(app.state.slack, { isSidebarOpen });

interface PictureProps {
  readonly picture: SlackPicture;
}

function Main({ picture }: PictureProps) {
  const app = useApp();
  const { slack, hello } = app.state;
  const { open } = picture;
  const isApp = open?.id === picture.app.id;
  return (
    <div class="slack-main">
      <div class="channel-head">
        <IconButton label="Channels" name="menu" kind="open-sidebar" onClick={() => openSidebar(app, true)} />
        <h3>{open === null ? 'No channel' : isApp ? hello.workspace.botName : <MarkedName of={open} />}</h3>
        {open !== null && open.kind !== 'im' && <small>{`${open.members} members`}</small>}
        {isApp && <AppTabs />}
        <Shortcuts />
      </div>
      {open === null ? (
        <Empty
          title="Nothing here for this person"
          words="Choose a channel. Private channels are shown to their members only."
        />
      ) : isApp && slack.tab === 'home' ? (
        <Home picture={picture} />
      ) : (
        <Channel open={open} isApp={isApp} />
      )}
    </div>
  );
}

const MarkedName = ({ of: { kind, name } }: { readonly of: OpenChannel }) => (
  <>
    {kind === 'private' ? (
      <>
        <Icon name="lock" />{' '}
      </>
    ) : (
      kind !== 'im' && '# '
    )}
    {name}
  </>
);

function AppTabs() {
  const app = useApp();
  const { slack } = app.state;
  return (
    <Tabs
      kind="tabs"
      label="Caseload"
      tabs={[
        ['home', 'Home'],
        ['messages', 'Messages'],
      ]}
      chosen={slack.tab}
      choose={(tab) => {
        if (tab === 'home') void app.actIn('slack', '/api/slack/home');
        app.change(slack, { tab });
      }}
    />
  );
}

function Shortcuts() {
  const app = useApp();
  const { shortcuts, workspace } = app.state.hello;
  const items = shortcuts.global.map(({ callbackId, label }) => ({
    label,
    hint: workspace.botName,
    choose: () => void app.actIn('slack', '/api/slack/shortcut', { callbackId }),
  }));
  return (
    items.length > 0 && (
      <IconButton
        label="Shortcuts"
        name="bolt"
        kind="at-end"
        onClick={({ currentTarget }) => openMenu(app, currentTarget, 'Shortcuts', items)}
      />
    )
  );
}

function Home({ picture: { home } }: PictureProps) {
  const app = useApp();
  return (
    <div class="home">
      {home === null ? (
        <Empty
          title="Your home is being drawn"
          words="What is late or due soon, and all else that is yours, stands here in a moment."
        />
      ) : (
        <Blocks surface={{ app, place: { view: 'home' }, held: home.held }} list={objectsOf(home.view.blocks)} />
      )}
    </div>
  );
}
