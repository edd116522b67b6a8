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
    signIn.submit();
  }
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

  /* ---------- live updates: the stream is only a doorbell; HTML is always fetched with GET ---------- */
  let stream, retry = 0, timer;
  const ring = (name, detail) => htmx.trigger(document.body, name, detail || {});
  function live(on) {
    const el = $('#live');
    if (el) { el.dataset.state = on ? 'on' : 'off'; el.textContent = word(on ? 'live' : 'reconnecting'); }
  }
  function connect() {
    clearTimeout(timer);
    if (stream || document.visibilityState === 'hidden' || !$('#live')) return;
    stream = new EventSource('/ui/events');
    stream.addEventListener('open', () => { retry = 0; live(true); ring('queue-changed'); });   // catch up after a gap
    stream.addEventListener('queue', () => { ring('queue-changed'); tell(); });
    stream.addEventListener('request', (e) => {
      if (JSON.parse(e.data).id === $('#request')?.dataset.id) ring('request-changed');
    });
    stream.addEventListener('error', () => {
      live(false);
      if (stream && stream.readyState === EventSource.CLOSED) {      // 401/5xx: the browser gives up, we do not
        stream = null;
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

  /* ---------- the number in the title ---------- */
  function badge() {
    const n = $('.summary') ? 0 : +($('#pending-count')?.dataset.count || 0), bare = document.title.replace(/^\(\d+\) /, '');
    document.title = n ? `(${n}) ${bare}` : bare;
    navigator.setAppBadge?.(n).catch(() => {});
  }

  /* ---------- focus ---------- */
  document.addEventListener('htmx:afterSettle', () => { badge(); clocks(); });
  // afterSwap, not afterSettle: settle runs 20 ms later and would steal focus from a key pressed meanwhile
  document.addEventListener('htmx:afterSwap', (e) => {
    const t = e.detail.target;
    if (t.id === 'flash-body') { $('#flash').hidden = false; $('#flash').scrollIntoView({ block: 'nearest' }); return; }
    if (t.id === 'live-note') { if ($('[data-final]', t)) end(t); return; }
    if (t.id === 'detail') stillDirty(t);
    const focus = $('[data-focus]', t);
    if (t.id === 'detail' && !$('.summary', t)) { t.scrollTop = 0; scrollTo(0, 0); }
    if (focus) focus.focus({ preventScroll: false });
    else if (t.id === 'detail') $('h1', t)?.focus({ preventScroll: true });
    if (t.id === 'detail') mark();
    if (t.id === 'queue-list') { $('#new-pill').hidden = true; mark(); }
  });
  function end(note) {
    $$('#decide button:not([type=button])').forEach((b) => { b.disabled = true; });
    say($('[data-say]', note)?.dataset.say || '');
  }
  document.addEventListener('click', (e) => {                         // at once, so that j j j is never lost
    const row = e.target.closest('.row');
    if (row && !e.ctrlKey && !e.metaKey) mark(row.dataset.id);
  });
  function mark(want) {
    const id = want || $('#request')?.dataset.id;
    $$('.row').forEach((r) => r.dataset.id === id ? r.setAttribute('aria-current', 'true') : r.removeAttribute('aria-current'));
  }

  /* ---------- what htmx does not show by itself ---------- */
  const flash = (text) => { $('#flash-body').textContent = text; $('#flash').hidden = false; };
  const asked = (e) => e.detail.requestConfig?.triggeringEvent?.type === 'queue-changed';
  document.addEventListener('htmx:beforeOnLoad', (e) => {            // a refresh must not lead a draft to the sign-in page
    const type = e.detail.requestConfig?.triggeringEvent?.type || '';
    if (e.detail.xhr.status === 401 && type.endsWith('-changed') && $('.decide form[data-dirty]')) e.preventDefault();
  });
  document.addEventListener('htmx:sendError', (e) => { if (!asked(e)) flash(word('offline')); });
  document.addEventListener('htmx:timeout', (e) => { if (!asked(e)) flash(word('timeout')); });
  document.addEventListener('htmx:beforeSwap', (e) => {              // the server said where its answer goes
    if (e.detail.xhr.status >= 400 && e.detail.xhr.getResponseHeader('HX-Retarget')) { e.detail.shouldSwap = true; e.detail.isError = false; }
    if (e.detail.xhr.status === 403 && e.detail.target.id === 'detail') { e.detail.shouldSwap = true; e.detail.isError = false; }
  });
  document.addEventListener('htmx:responseError', (e) => { if (!asked(e)) flash(word('failed', { status: e.detail.xhr.status })); });

  /* ---------- unsent drafts ---------- */
  addEventListener('beforeunload', (e) => { if ($('.decide form[data-dirty]')) e.preventDefault(); });
  document.addEventListener('input', (e) => { const f = e.target.closest('.decide form'); if (f) f.dataset.dirty = ''; });
  document.addEventListener('htmx:beforeSwap', (e) => {
    const f = $('.decide form[data-dirty]');
    if (e.detail.target.id !== 'detail' || !e.detail.shouldSwap || !f) return;
    unsent = f.contains(e.detail.requestConfig.elt);
    delete f.dataset.dirty;
  });
  let unsent = false;                                                 // whether the form may come back
  function stillDirty(detail) {
    const f = unsent && !$('.conflict', detail) && $('.decide form', detail);
    if (f) f.dataset.dirty = '';
    unsent = false;
  }

  /* ---------- keys; none of them decides on its own ---------- */
  let g = 0;
  const keysOn = () => root.dataset.shortcuts !== 'off';              // WCAG 2.1.4
  const typing = (el) => el.matches?.('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');
  function open(id) {
    const d = $(id);
    if (!d) return;
    d.open = true;
    ($('[data-first]', d) || $('fieldset input:not([type=hidden]), fieldset textarea, fieldset select', d))?.focus();
  }
  function step(n) {
    const rows = $$('.row'), at = rows.findIndex((r) => r.getAttribute('aria-current') === 'true');
    const row = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? (n > 0 ? 0 : rows.length - 1) : at + n))];
    if (row) { row.click(); row.scrollIntoView({ block: 'nearest' }); }
  }
  const go = { q: '/queue', h: '/history', a: '/activity', s: '/settings' };
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
    a: () => open('#d-approve'), c: () => open('#d-cond'), d: () => open('#d-deny'),
    '/': () => $('#q')?.focus(), r: () => ring('queue-changed'),
    g: () => { g = Date.now(); }, '?': () => $('#keys')?.showModal(),
  };
  document.addEventListener('keydown', (e) => {
    if ((e.metaKey || e.ctrlKey) && e.key === 'Enter') {
      const d = e.target.closest?.('.decide .choice');
      if (d) { e.preventDefault(); send(d); }
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

  badge(); clocks(); mark(); connect();
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
