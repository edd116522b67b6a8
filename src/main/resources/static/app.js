/* Progressive enhancement only: every flow works without this file. No inline handlers, no eval. */
(() => {
  'use strict';
  const root = document.documentElement;
  const $ = (s, r = document) => r.querySelector(s);
  const $$ = (s, r = document) => [...r.querySelectorAll(s)];
  const word = (name, named = {}) =>
    ($('#words')?.dataset[name] || '').replace(/\{(\w+)\}/g, (all, key) => named[key] ?? all);
  const say = (text) => {
    const el = $('#announce');
    if (el) { el.textContent = ''; setTimeout(() => { el.textContent = text; }, 50); }
  };

  /* ---------- the time zone of this browser, until somebody chooses one ---------- */
  if (!root.dataset.zone && !/(^|; )zone=/.test(document.cookie)) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone) {
      const secure = location.protocol === 'https:' ? '; secure' : '';
      document.cookie = `zone=${zone}; path=/; max-age=31536000; samesite=lax${secure}`;
    }
  }

  /* ---------- sign-in by a link: the key is in the fragment, which no server ever sees ---------- */
  const signIn = $('#sign-in');
  function bySignInLink() {
    if (!signIn || location.hash.length < 2) return;
    $('#key').value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, '', location.pathname + location.search);
    sessionStorage.setItem('begun', 'yes');                           // other tabs may go on with the new session
    signIn.submit();
  }
  signIn?.addEventListener('submit', () => sessionStorage.setItem('begun', 'yes'));
  addEventListener('hashchange', bySignInLink);
  bySignInLink();

  /* ---------- relative times ---------- */
  // "9m ago" is short and clear; German's narrow style writes minutes as metres.
  const style = root.lang === 'de' ? 'short' : 'narrow';
  const relative = new Intl.RelativeTimeFormat(root.lang || 'en', { numeric: 'auto', style });
  function clocks() {
    $$('time[data-rel]').forEach((t) => {
      const s = (new Date(t.dateTime) - Date.now()) / 1000, a = Math.abs(s);
      const [v, unit] = a < 60 ? [s, 'second'] : a < 3600 ? [s / 60, 'minute']
        : a < 86400 ? [s / 3600, 'hour'] : [s / 86400, 'day'];
      if (!t.title) t.title = t.textContent;
      if (a < 86400 * 30) t.textContent = a < 5 ? word('now') : relative.format(Math.round(v), unit);
    });
    expire();
  }
  setInterval(clocks, 15000);

  /* ---------- actions that need a script ---------- */
  document.addEventListener('click', (e) => {
    const t = e.target.closest('[data-do]');
    if (!t) return;
    if (t.dataset.do === 'keys') $('#keys').showModal();
    if (t.dataset.do === 'close-sheet') close(t.closest('details'));
    if (t.dataset.do === 'show-new') {
      $('#new-pill').hidden = true;
      htmx.ajax('GET', '/queue/list', { source: '#queue-form', target: '#queue-list', swap: 'innerHTML' });
    }
    if (t.dataset.do === 'copy') copy(t);
    if (t.dataset.do === 'unfold') unfold();
    if (t.dataset.do === 'next' && beside(1) && beside(1).dataset.id !== shown()) { e.preventDefault(); step(1); }
    if (t.dataset.do === 'dismiss') t.closest('.note').hidden = true;
  });
  function close(details) { details.open = false; $('summary', details).focus(); }
  function copy(button) {
    navigator.clipboard?.writeText(JSON.parse(button.dataset.copy)).then(() => {
      const text = button.textContent;
      button.textContent = word('copied');
      say(word('copied'));
      setTimeout(() => { button.textContent = text; }, 1500);
    });
  }

  /* ---------- a long diff is folded, and a critical one is not approved before it was opened ---------- */
  const read = new Set();                                             // the requests whose fold was opened on this page
  function fold() {
    const diff = $('.diff[data-folds]');
    if (!diff) return;
    const folded = !read.has($('#request').dataset.id);
    diff.toggleAttribute('data-folded', folded);
    $('#unfold').hidden = !folded;
    $$('.decide [name=ack]').forEach((box) => { box.disabled = folded; });
    $$('.decide [data-unread]').forEach((hint) => { hint.hidden = !folded; });
  }
  function unfold() {
    const first = $('.diff tr:nth-child(41)');
    read.add($('#request').dataset.id);
    fold();
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }

  /* ---------- a double click sends a form once ---------- */
  document.addEventListener('submit', (e) => {
    const f = e.target;
    if (f.method !== 'post' || f.hasAttribute('hx-post')) return;
    if ('sent' in f.dataset) e.preventDefault();
    f.dataset.sent = '';
    setTimeout(() => { delete f.dataset.sent; }, 3000);
  });

  /* ---------- what a form answered is not sent again by a reload ---------- */
  const here = $('[data-here]');
  if (here) history.replaceState(null, '', here.dataset.here);

  /* ---------- notifications: the browser is asked on the toggle, and only there ---------- */
  $('#notify-on')?.addEventListener('change', async () => {
    const known = 'Notification' in window;
    const granted = known && await Notification.requestPermission() === 'granted';
    $('#notify-off').checked = !granted;
    $('#e-notify').hidden = granted;
    $('#e-notify').textContent = granted ? '' : word(known ? 'refused' : 'noNotifications');
  });

  if (!window.htmx) { clocks(); return; }

  /* ---------- live updates: the stream only says that something changed; HTML is always fetched with GET ---------- */
  let stream, retry = 0, timer;
  const ring = (name, detail) => htmx.trigger(document.body, name, detail || {});
  function live(on) {
    const el = $('#live');
    if (el && (on || !over)) { el.dataset.state = on ? 'on' : 'off'; el.textContent = word(on ? 'live' : 'reconnecting'); }
  }
  let gap = false, pause = 0, missed = false;
  function changed() {                                                // at once, then once a second: what was allowed may be used very often
    if (pause) { missed = true; return; }
    ring('request-changed');
    pause = setTimeout(() => { pause = 0; if (missed) { missed = false; changed(); } }, 1000);
  }
  function connect() {
    clearTimeout(timer);
    if (stream || document.visibilityState === 'hidden' || !$('#live')) return;
    stream = new EventSource('/ui/events');
    stream.addEventListener('open', () => { retry = 0; live(true); calmed(); ring('queue-changed'); if (gap) changed(); gap = true; });   // catch up after a gap
    stream.addEventListener('queue', () => { ring('queue-changed'); tell(); });
    stream.addEventListener('request', (e) => {
      if ($('#grants-list') || JSON.parse(e.data).id === $('#request')?.dataset.id) changed();
    });
    stream.addEventListener('error', () => {
      live(false);
      if (stream && stream.readyState === EventSource.CLOSED) {      // 401/5xx: the browser gives up, we do not
        stream = null;
        if (!over) probe();
        timer = setTimeout(connect, Math.min(30000, 1000 * 2 ** retry++) * (0.5 + Math.random() / 2));
      }
    });
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') { connect(); return; }
    if (notifies()) { count(); return; }
    setTimeout(() => {                                                // frees a connection, keeps the badge for a minute
      if (document.visibilityState === 'hidden' && stream) { stream.close(); stream = null; }
    }, 60000);
  });
  addEventListener('pageshow', (e) => { if (e.persisted) { ring('queue-changed'); connect(); } });
  addEventListener('pagehide', () => { if (stream) { stream.close(); stream = null; } });
  setInterval(() => { if (document.visibilityState === 'visible') ring('queue-changed'); }, 60000);

  /* ---------- one notification for a burst, while the tab is hidden; it says only how many wait ---------- */
  const notifies = () => root.dataset.notify === 'on' && window.Notification?.permission === 'granted';
  let waiting = NaN, burst;
  async function count() {
    const answer = await fetch('/queue/list', { headers: { 'HX-Request': 'true' } }).catch(() => null);
    const list = new DOMParser().parseFromString(answer?.ok ? await answer.text() : '', 'text/html');
    waiting = parseInt($('#pending-count', list)?.dataset.count, 10);
  }
  function tell() {
    if (!notifies() || document.visibilityState === 'visible') return;
    clearTimeout(burst);
    burst = setTimeout(async () => {
      const before = waiting;
      await count();
      if (!(waiting > before) || document.visibilityState === 'visible') return;
      const note = new Notification(word(waiting === 1 ? 'waitingOne' : 'waiting', { count: waiting }), { tag: 'proviso', icon: $('link[rel=icon]').href });
      note.onclick = () => { window.focus(); note.close(); location.href = '/queue'; };
    }, 2000);
  }

  /* ---------- the end of a request, to the second ---------- */
  function expire() {
    const open = $('#request[data-expires]');
    if (!open || open.dataset.over || !$('#live-note[hx-get]')) return;
    const left = new Date(open.dataset.expires) - Date.now();
    if (left <= 0) { open.dataset.over = ''; setTimeout(() => ring('request-changed'), 300); }
    else if (left < 15000) setTimeout(expire, left + 50);
  }

  /* ---------- rows do not move under the pointer: a pill offers what is new ---------- */
  document.addEventListener('htmx:beforeSwap', (e) => {
    const list = e.detail.target;
    if (list?.id !== 'queue-list' || e.detail.requestConfig.triggeringEvent?.type !== 'queue-changed') return;
    if (!list.matches(':hover') || !$('.row', list)) return;
    const next = new DOMParser().parseFromString(e.detail.xhr.response, 'text/html');
    const have = new Set($$('.row', list).map((r) => r.id)), then = new Set($$('.row', next).map((r) => r.id));
    const fresh = [...then].filter((id) => !have.has(id)).length;
    const gone = $$('.row', list).filter((r) => !then.has(r.id));
    gone.forEach((r) => {
      r.classList.add('is-decided');
      const t = $('time', r);
      if (t) { t.removeAttribute('data-rel'); t.textContent = word('decided'); }
    });
    if (!fresh && !gone.length) return;
    e.detail.shouldSwap = false;
    const count = $('#pending-count', next);
    if (count) $('#pending-count').replaceWith(count);
    badge();
    if (fresh) {
      $('#new-pill').hidden = false;
      $('#new-pill button').textContent = word('new', { count: fresh });
      say(word('newSaid', { count: fresh }));
    }
  });

  /* ---------- what became of what was allowed: what the reader has opened stays open ---------- */
  let before;
  document.addEventListener('htmx:beforeSwap', (e) => {
    if (e.detail.target?.id === 'use') before = { open: $('#refused-uses')?.open, state: $('#use-now')?.dataset.state };
  });
  function used(section) {
    const folded = $('#refused-uses', section), now = $('#use-now', section);
    if (folded) folded.open = before.open;
    if (now && now.dataset.state !== before.state) say(now.dataset.say);
  }

  /* ---------- the number in the title ---------- */
  function badge() {
    const n = $('.summary') ? 0 : +($('#pending-count')?.dataset.count || 0), bare = document.title.replace(/^\(\d+\) /, '');
    document.title = n ? `(${n}) ${bare}` : bare;
    navigator.setAppBadge?.(n).catch(() => {});
  }

  /* ---------- focus ---------- */
  document.addEventListener('htmx:afterSettle', () => { badge(); clocks(); });
  // settling takes no time (layout.html): a row that htmx has not wired yet would load a whole page when pressed
  document.addEventListener('htmx:afterSwap', (e) => {
    const t = e.detail.target;
    if (t.id === 'flash-body') { $('#flash').hidden = false; $('#flash').scrollIntoView({ block: 'nearest' }); return; }
    if (t.id === 'use') { used(t); return; }
    if (t.id === 'live-note') { if ($('[data-final]', t)) end(t); return; }
    if (t.id === 'detail') {
      if ($('#request') && $('#request').dataset.by !== root.dataset.by) { anew(); return; }
      fold();
      draft(t, e.detail.requestConfig?.verb);
    }
    const focus = $('[data-focus]', t);
    if (t.id === 'detail' && !$('.summary', t)) { t.scrollTop = 0; scrollTo(0, 0); }
    if (focus) focus.focus({ preventScroll: false });
    else if (t.id === 'detail') $('h1', t)?.focus({ preventScroll: true });
    if (t.id === 'detail') mark();
    if (t.id === 'queue-list') { $('#new-pill').hidden = true; mark(); label(); }
  });
  function end(note) {
    $$('#decide button:not([type=button])').forEach((b) => { b.disabled = true; });
    say($('[data-say]', note)?.dataset.say || '');
  }
  document.addEventListener('click', (e) => {                         // at once, so that j j j is never lost
    const row = e.target.closest('.row');
    if (row && !e.ctrlKey && !e.metaKey) mark(row.dataset.id);
  });
  let order = [];                                                     // the list as it was when the marked row was last in it
  function mark(want) {
    const id = want || loading?.id || shown(), rows = $$('.row');
    rows.forEach((r) => r.dataset.id === id ? r.setAttribute('aria-current', 'true') : r.removeAttribute('aria-current'));
    if (rows.some((r) => r.dataset.id === id)) order = rows.map((r) => r.dataset.id);
  }

  /* ---------- only what is shown is decided: while another request is on its way nothing is ---------- */
  const shown = () => $('#request')?.dataset.id;
  let loading = null;                                                 // the request on its way into #detail
  let sending = null;                                                 // the decision on its way to the server
  let held = null;                                                    // the first of a, c, d pressed meanwhile
  let next = null;                                                    // the row chosen while a decision is on its way
  let calm = 0;                                                       // until then no key decides: what it was meant for is not there
  function settled() {
    const row = $('.row[aria-current]');
    return !loading && !sending && Date.now() >= calm && (!row || row.dataset.id === shown());
  }
  function busy(on) {
    const article = $('#request');
    if (!article) return;
    article.inert = on;
    article.setAttribute('aria-busy', on);
  }
  document.addEventListener('htmx:beforeRequest', (e) => {
    const { elt, target, xhr, requestConfig } = e.detail;
    if (target?.id !== 'detail') return;
    if (elt.closest('.decide')) {
      if (!settled()) { e.preventDefault(); return; }
      if (!requestConfig.path.endsWith('/decision')) return;
      sending = xhr;
      xhr.addEventListener('loadend', () => { sending = null; turn(); });
    } else if (elt.dataset.id) {
      load(elt.dataset.id, xhr);
    }
  });
  function load(id, xhr) {
    const focused = document.activeElement;
    loading = { id, xhr };
    held = null;
    busy(true);
    let replaced = false;                                             // by the row chosen next
    xhr.addEventListener('abort', () => { replaced = true; });
    xhr.addEventListener('loadend', () => {                           // htmx tells nothing of an error once the row has left the list
      if (loading?.xhr !== xhr) return;
      const key = held;
      loading = held = null;
      busy(false);
      if (replaced) return;
      mark();
      if (shown() === id && xhr.status) { if (key) { calm = 0; acts[key](); calm = Date.now() + 400; } return; }
      calm = Date.now() + 1500;
      if (document.activeElement === document.body) focused.focus({ preventScroll: true });
      if (xhr.status !== 401) flash(word('kept'));
    });
  }
  function turn() {                                                   // on to the row that was chosen, unless the decision was refused
    const row = next && $('#outcome') && $(`.row[data-id="${next}"]`);
    next = null;
    if (row) setTimeout(() => row.click()); else mark();
  }
  document.addEventListener('click', (e) => {
    const row = e.target.closest('.row');
    if (row && sending && !e.ctrlKey && !e.metaKey) {
      next = row.dataset.id;
      e.preventDefault();
      e.stopImmediatePropagation();
    } else if (e.target.closest('.decide') && e.target.closest('button:not([type=button])') && !settled()) {
      e.preventDefault();
      e.stopImmediatePropagation();
    }
  }, true);

  /* ---------- what htmx does not show by itself ---------- */
  const flash = (text) => { $('#flash-body').textContent = text; $('#flash').hidden = false; };
  const calmed = () => { $('#flash').hidden = true; };
  const background = (e) => (e.detail.requestConfig?.triggeringEvent?.type || '').endsWith('-changed');
  document.addEventListener('htmx:afterRequest', (e) => {            // what went well takes away what went wrong before
    if (e.detail.xhr.status >= 200 && e.detail.xhr.status < 300 && !background(e)) calmed();
  });
  document.addEventListener('htmx:beforeOnLoad', (e) => {            // a refresh must not lead a draft to the sign-in page
    if (e.detail.xhr.status === 401 && background(e) && $('.decide form[data-dirty]')) e.preventDefault();
  });
  document.addEventListener('htmx:sendError', (e) => { if (!background(e)) flash(word('offline')); });
  document.addEventListener('htmx:timeout', (e) => { if (!background(e)) flash(word('timeout')); });
  document.addEventListener('htmx:beforeSwap', (e) => {              // the server said where its answer goes
    if (e.detail.xhr.status >= 400 && e.detail.xhr.getResponseHeader('HX-Retarget')) { e.detail.shouldSwap = true; e.detail.isError = false; }
    if (e.detail.xhr.status === 403 && e.detail.target.id === 'detail') { e.detail.shouldSwap = true; e.detail.isError = false; }
  });
  document.addEventListener('htmx:responseError', (e) => { if (!background(e)) flash(word('failed', { status: e.detail.xhr.status })); });

  /* ---------- unsent drafts ---------- */
  addEventListener('beforeunload', (e) => { if ($('.decide form[data-dirty]')) e.preventDefault(); });
  document.addEventListener('htmx:beforeSwap', (e) => {
    if (e.detail.target.id === 'detail' && e.detail.shouldSwap) delete $('.decide form')?.dataset.dirty;
  });
  const UNKEPT = new Set(['_csrf', 'content_sha256', 'turn', 'zone', 'ack', 'row', 'decision']), MOST = 200000;
  const channel = window.BroadcastChannel ? new BroadcastChannel('proviso') : null;
  const wipe = () => sessionStorage.removeItem('drafts');
  function drafts() {                                                 // of this principal alone
    try {
      const kept = JSON.parse(sessionStorage.getItem('drafts'));
      if (kept?.by === root.dataset.by) return kept.of;
    } catch { /* as if there were none */ }
    wipe();
    return {};
  }
  function keep(of) {
    const oldest = Object.keys(of).sort((a, b) => of[a].at - of[b].at);
    while (JSON.stringify(of).length > MOST) delete of[oldest.shift()];
    try { sessionStorage.setItem('drafts', JSON.stringify({ by: root.dataset.by, of })); } catch { /* full: the form itself still has it */ }
    label();
  }
  function save(form) {
    const of = drafts(), sha = form.elements.content_sha256.value;
    of[shown()] = { sha, at: Date.now(), values: [...new FormData(form)].filter(([name]) => !UNKEPT.has(name)) };
    form.dataset.dirty = '';
    keep(of);
  }
  function drop(id) {
    const of = drafts();
    if (of[id]) { delete of[id]; keep(of); }
  }
  function restore(form) {
    const draft = drafts()[shown()];
    if (!draft) return;
    if (draft.sha !== form.elements.content_sha256.value) { drop(shown()); return; }
    const values = {};
    draft.values.forEach(([name, value]) => (values[name] ||= []).push(value));
    form.dataset.dirty = '';
    if (draft.values.some(([name, value]) => value && !form.elements.namedItem(name))) {    // rows that were added
      setTimeout(() => htmx.ajax('POST', form.action.replace(/decision$/, 'form'), { source: form, target: '#detail', swap: 'innerHTML', values: { ...values, row: 'keep' } }));
      return;
    }
    $$('input:not([type=hidden]), textarea, select', form).filter((el) => el.name && !UNKEPT.has(el.name)).forEach((el) => {
      const given = values[el.name] || [];
      if (el.matches('[type=checkbox], [type=radio]')) el.checked = given.includes(el.value);
      else if (el.multiple) [...el.options].forEach((o) => { o.selected = given.includes(o.value); });
      else el.value = given.shift() ?? '';
    });
  }
  function draft(detail, verb) {
    const form = $('.decide form', detail);
    if ($('#outcome, .conflict', detail)) drop(shown());
    else if (form && verb === 'post') save(form);
    else if (form) restore(form);
    label();
  }
  function label() {
    const of = drafts();
    const chip = (el, on) => {
      const has = $(':scope > .is-draft', el);
      if (!on) has?.remove();
      else if (!has) el.append(Object.assign(document.createElement('span'), { className: 'chip is-draft', textContent: word('draft') }));
    };
    $$('.row').forEach((row) => chip(row, of[row.dataset.id]));
    if ($('#decide-h')) chip($('#decide-h'), of[shown()]);
  }
  document.addEventListener('input', (e) => {                         // who writes an answer of their own means it
    if (!e.target.matches('[data-other]') || !e.target.value.trim()) return;
    const radio = e.target.closest('fieldset').querySelector('input[type=radio][value=other]');
    if (radio) radio.checked = true;
  });
  document.addEventListener('input', (e) => { const f = e.target.closest('.decide form'); if (f) save(f); });
  document.addEventListener('submit', (e) => {
    if (!e.target.matches('[action="/sign-out"]')) return;
    wipe();
    channel?.postMessage('out');
  });

  /* ---------- a session that ended, and one that was begun in another tab ---------- */
  let over = false;
  function ended() {
    over = true;
    const link = Object.assign(document.createElement('a'), { href: '/sign-in', textContent: word('signIn') });
    if ($('.decide form[data-dirty]')) Object.assign(link, { target: '_blank', rel: 'noopener' });
    else link.href += '?next=' + encodeURIComponent(location.pathname);
    $('#live').dataset.state = 'off';
    $('#live').replaceChildren(link);
  }
  async function probe() {                                            // the same person again: the forms get the token of the new session
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html'), by = page.documentElement.dataset.by;
    if (!by) { ended(); return; }
    if (by !== root.dataset.by) { anew(); return; }
    const token = $('[name=_csrf]', page)?.value;
    if (token) $$('[name=_csrf]').forEach((field) => { field.value = token; });
    if (over) { over = false; calmed(); connect(); }
  }
  function anew() {
    wipe();
    const form = $('.decide form');
    if (form) delete form.dataset.dirty;
    location.replace('/queue');
  }
  channel?.addEventListener('message', (e) => { if (e.data === 'out') anew(); else probe(); });
  addEventListener('focus', () => { if (over) probe(); });
  document.addEventListener('htmx:beforeOnLoad', (e) => { if (e.detail.xhr.status === 401) ended(); });
  if (sessionStorage.getItem('begun')) {
    sessionStorage.removeItem('begun');
    channel?.postMessage('in');
  }

  /* ---------- back in the list, where one left it ---------- */
  document.addEventListener('click', (e) => {
    if (e.target.closest('.row') && !$('#request')) sessionStorage.setItem('scroll', JSON.stringify([scrollY, $('.list-pane').scrollTop]));
  }, true);
  function scrollBack() {
    const was = location.pathname === '/queue' && sessionStorage.getItem('scroll');
    if (!was) return;
    sessionStorage.removeItem('scroll');
    const [page, pane] = JSON.parse(was);
    scrollTo(0, page);
    $('.list-pane').scrollTop = pane;
  }

  /* ---------- keys; none of them decides on its own ---------- */
  let g = 0;
  const keysOn = () => root.dataset.shortcuts !== 'off';              // WCAG 2.1.4
  const typing = (el) => el.matches?.('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');
  function open(id) {
    const d = $(id);
    if (!d) return;
    d.open = true;
    ($('[data-first]:disabled', d) ? $('#unfold button') : $('[data-first]', d) || $('fieldset input:not([type=hidden]), fieldset textarea, fieldset select', d))?.focus();
  }
  function choose(key, panel) {
    if (loading) held ??= key;
    else if (settled()) open(panel);
  }
  function step(n) {
    const row = beside(n);
    if (row) { row.click(); row.scrollIntoView({ block: 'nearest' }); }
  }
  function beside(n) {
    const rows = $$('.row'), at = rows.findIndex((r) => r.dataset.id === next || (!next && r.getAttribute('aria-current') === 'true'));
    if (at >= 0) return rows[Math.max(0, Math.min(rows.length - 1, at + n))];
    const was = order.indexOf(shown());                               // the row has left the list: its neighbour has not
    const then = was < 0 ? [] : n > 0 ? order.slice(was + 1) : order.slice(0, was).reverse();
    const id = then.find((one) => rows.some((r) => r.dataset.id === one));
    return rows.find((r) => r.dataset.id === id) || rows.at((n > 0) === (was < 0) ? 0 : -1);
  }
  const go = { q: '/queue', p: '/policies', g: '/grants', h: '/history', a: '/activity', s: '/settings' };
  const send = (choice) => $('.actions [name=decision]', choice).click();
  document.addEventListener('click', (e) => {                         // Enter presses the first button of a form
    if (!e.target.matches?.('[data-enter]')) return;
    e.preventDefault();
    e.stopPropagation();
    const d = document.activeElement.closest('.choice');
    if (d) send(d);
  }, true);
  const acts = {
    j: () => step(1), k: () => step(-1),
    a: () => choose('a', '#d-approve'), c: () => choose('c', '#d-cond'), d: () => choose('d', '#d-deny'),
    '/': () => $('#q')?.focus(), r: () => ring('queue-changed'),
    g: () => { g = Date.now(); }, '?': () => $('#keys')?.showModal(),
  };
  document.addEventListener('keydown', (e) => {
    if ((e.metaKey || e.ctrlKey) && e.key === 'Enter') {
      const d = e.target.closest?.('.decide .choice');
      if (d) { e.preventDefault(); if (settled()) send(d); }
      return;
    }
    if (e.key === 'Enter' && e.target.id === 'outcome' && !e.repeat && keysOn()) { $('#onward')?.click(); return; }
    if (Date.now() < calm && (e.key === 'Enter' || e.key === ' ') && e.target.closest?.('.decide') && !typing(e.target)) {
      e.preventDefault();
      return;
    }
    if (e.key === 'Escape') {
      const d = e.target.closest?.('details.choice[open]');
      if (d) close(d); else if (typing(e.target)) e.target.blur();
      return;
    }
    if (!keysOn() || e.ctrlKey || e.metaKey || e.altKey || e.repeat || e.isComposing || typing(e.target) || $('dialog[open]')) return;
    if (Date.now() - g < 1200 && go[e.key]) { g = 0; location.href = go[e.key]; return; }
    if (acts[e.key]) { e.preventDefault(); acts[e.key](); }
  });

  badge(); clocks(); fold(); mark(); connect(); draft($('#detail') || root); scrollBack();
  $('main [data-focus]')?.focus();
})();

/* ---------- how many required fields of a long form are still empty ---------- */
(() => {
  'use strict';
  const filled = (field) => [...field.querySelectorAll('input, select, textarea')]
    .some((c) => c.type === 'radio' || c.type === 'checkbox' ? c.checked : c.value.trim());
  function count() {
    const left = document.getElementById('form-left');
    if (!left) return;
    // Only the fields of the form itself: how many rows and parts count is for the server to say.
    const empty = [...document.querySelectorAll('#d-cond .panel > [data-required]')].filter((f) => !filled(f)).length;
    const text = left.textContent.replace(/\d+/, empty);
    if (text !== left.textContent) left.textContent = text;
  }
  document.addEventListener('input', count);
  document.addEventListener('htmx:afterSettle', count);
  count();
})();

/* ---------- what stands on the page is copied as it stands there ---------- */
(() => {
  'use strict';
  document.querySelectorAll('[data-copies]').forEach((button) => {
    button.dataset.copy = JSON.stringify(document.getElementById(button.dataset.copies).textContent);
  });
})();
