"use strict";
// Everything from the record reaches the page as text, never as markup: only textContent is set.
const data = JSON.parse(document.getElementById("data").textContent);
const word = (number) => data.words[number];
const SHOWN = 50;

function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const into = (id, ...children) => document.getElementById(id).append(...children);
const count = (number) => number.toLocaleString("en");
const day = (millis) => (millis ? new Date(millis).toISOString().slice(0, 10) : "never");
const minute = (millis) => new Date(millis).toISOString().slice(0, 16).replace("T", " ");

function name(number) {
  const caller = data.callers[number];
  if (caller.assurance === "none") return "nobody";
  return caller.assurance === "verified" ? caller.name : `${caller.name} (${caller.assurance})`;
}

function outcome(effect, stopped) {
  if (effect === "allow") return ["allowed", "good"];
  return stopped ? ["denied", "bad"] : ["would be denied", "doubt"];
}

// A table that can be sorted by its columns, and shows so many rows until asked for more.
function table(columns, rows, empty) {
  if (rows.length === 0) return make("p", {class: "quiet", text: empty});
  let shown = SHOWN;
  let order = null;
  const body = make("tbody");
  const more = make("button", {type: "button", class: "screen", onclick: () => { shown += 500; fill(); }});
  const note = make("p", {class: "quiet"});
  const heads = columns.map((column) => {
    const head = make("th", {scope: "col", class: column.number ? "number" : column.screen ? "screen" : ""});
    head.append(make("button", {type: "button", text: column.title, onclick: () => sort(head, column)}));
    return head;
  });

  function sort(head, column) {
    const up = head.getAttribute("aria-sort") === "descending" || (!head.hasAttribute("aria-sort") && !column.number);
    heads.forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const key = column.sort || column.value;
    const compare = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
    order = (a, b) => (up ? compare(a, b) : compare(b, a));
    fill();
  }

  function fill() {
    const sorted = order ? [...rows].sort(order) : rows;
    body.replaceChildren(...sorted.slice(0, shown).map((row) => make("tr", {}, ...columns.map((column) => {
      const value = column.value(row);
      const cell = make("td", {class: column.number ? (value ? "number" : "number zero") : column.screen ? "screen" : "", "data-label": column.title});
      cell.append(value instanceof Node ? value : make("span", {class: column.style ? column.style(row) : "", text: column.number ? count(value) : value}));
      return cell;
    }))));
    note.textContent = rows.length > shown ? `${count(shown)} of ${count(rows.length)} rows` : "";
    more.textContent = "Show more";
    more.hidden = rows.length <= shown;
  }

  fill();
  return make("div", {}, make("div", {class: "wide"}, make("table", {class: "stack"}, make("thead", {}, make("tr", {}, ...heads)), body)), note, more);
}

function field(label, control) {
  return make("label", {text: label}, control);
}

function choice(options, onchange) {
  return make("select", {onchange}, ...options.map(([value, text]) => make("option", {value, text})));
}

function summary() {
  const totals = data.totals;
  const [from, to] = totals.times;
  document.getElementById("span").textContent = totals.calls
    ? `${data.apps.join(", ")}: ${minute(from)} to ${minute(to)} UTC, ${data.logs.join(", ")}`
    : `${data.logs.join(", ")}: no calls`;
  const facts = [["Calls", totals.calls], ["Allowed", totals.allowed], ["Denied", totals.denied, "bad"],
    ["Would be denied", totals.would, "doubt"], ["Callers", data.callers.filter((caller) => caller.assurance !== "none").length],
    ["Lines read", totals.lines]];
  for (const [label, number, style] of facts) {
    into("totals", make("div", {}, make("dt", {text: label}), make("dd", {class: number && style || "", text: count(number)})));
  }
  if (data.breaks.length) {
    into("broken", make("div", {class: "warning"}, make("strong", {text: "The record is not as it was written."}),
      make("ul", {}, ...data.breaks.map((text) => make("li", {text})))));
  }
  into("unseen", ...data.unseen.map((text) => make("li", {text})));
}

function chart() {
  const {bars, width} = data.timeline;
  if (!bars.length) return;
  const svg = (tag, options) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(options)) element.setAttribute(key, value);
    return element;
  };
  const steps = Math.round((bars[bars.length - 1][0] - bars[0][0]) / width) + 1;
  const format = width < 86400000 ? minute : day;

  function draw(title, parts) {
    const top = Math.max(1, ...bars.map((bar) => parts.reduce((sum, [index]) => sum + bar[index], 0)));
    const wide = Math.min(40, 900 / steps);
    const picture = svg("svg", {viewBox: "0 0 1000 150", role: "img", "aria-label": title});
    bars.forEach((bar) => {
      const left = 60 + wide * Math.round((bar[0] - bars[0][0]) / width);
      let base = 120;
      const group = svg("g", {});
      const label = svg("title", {});
      label.textContent = `${format(bar[0])}: ${parts.map(([index, style]) => `${count(bar[index])} ${style === "would" ? "would be denied" : style}`).join(", ")}`;
      group.append(label);
      for (const [index, style] of parts) {
        const high = bar[index] ? Math.max(1.5, 105 * bar[index] / top) : 0;
        base -= high;
        group.append(svg("rect", {x: left, y: base, width: Math.max(1, wide * .85), height: high, class: style}));
      }
      picture.append(group);
    });
    const text = (x, y, anchor, content) => {
      const element = svg("text", {x, y, "text-anchor": anchor});
      element.textContent = content;
      picture.append(element);
    };
    text(52, 24, "end", count(top));
    text(52, 122, "end", "0");
    text(60, 140, "start", format(bars[0][0]));
    if (steps > 1) text(Math.max(220, 60 + wide * steps), 140, "end", format(bars[bars.length - 1][0]));
    return make("figure", {}, make("figcaption", {text: title}), make("div", {class: "wide", tabindex: "0"}, picture));
  }

  const key = make("p", {class: "key"}, ...[["denied", "denied"], ["would", "would be denied"], ["allowed", "all calls, allowed"]]
    .map(([style, text]) => make("span", {}, make("i", {class: style}), text)));
  const figures = [draw("Refusals", [[2, "denied"], [3, "would"]]), draw("All calls", [[1, "allowed"], [2, "denied"], [3, "would"]])];
  into("chart", key, ...figures);
}

function settled() {
  const rows = data.settled.filter((row) => row[2] + row[3] > 0).sort((a, b) => b[2] + b[3] - a[2] - a[3]);
  into("settled", make("h3", {text: "What refused them"}), table([
    {title: "Rule", value: (row) => word(row[0])},
    {title: "Denied", number: true, value: (row) => row[2]},
    {title: "Would be denied", number: true, value: (row) => row[3]},
    {title: "Allowed", number: true, value: (row) => row[1]},
  ], rows, "Nothing was refused."));
}

function reach() {
  const ACTIONS = [...new Set(data.reach.map((row) => row[1]))].map((action) => [action, word(action)]).sort((a, b) => (a[1] < b[1] ? -1 : 1));
  const search = make("input", {type: "search", placeholder: "name, group, table, tool …", oninput: () => fill()});
  const action = choice([["", "all actions"], ...ACTIONS], () => fill());
  const effect = choice([["", "everything"], ["refused", "refused or would be"], ["allowed", "allowed"]], () => fill());
  const group = choice([["", "caller and resource"], ["caller", "caller"], ["resource", "resource"]], () => fill());
  const result = make("div");
  const groups = (row) => data.callers[row[0]].groups.join(" ");
  const texts = data.reach.map((row) => `${name(row[0])} ${groups(row)} ${word(row[1])} ${word(row[2])} ${word(row[8])}`.toLowerCase());

  const caller = {title: "Caller", value: (row) => name(row[0])};
  const groupsOf = {title: "Groups", value: groups};
  const what = {title: "Action", value: (row) => word(row[1])};
  const resource = {title: "Resource", value: (row) => word(row[2]) || "(none)"};
  const numbers = [
    {title: "Allowed", number: true, value: (row) => row[3]},
    {title: "Denied", number: true, value: (row) => row[4], style: (row) => (row[4] ? "bad" : "")},
    {title: "Would be", number: true, value: (row) => row[5], style: (row) => (row[5] ? "doubt" : "")},
    {title: "Last", value: (row) => day(row[7]), sort: (row) => row[7]},
  ];
  const example = {title: "Calls", screen: true, value: (row) => make("button", {type: "button", text: "show", "aria-label": `show a call of ${name(row[0])} to ${word(row[2])}`, onclick: () => { location.hash = `call=${row[9]}`; }}), sort: (row) => row[9]};
  const rule = {title: "Rule", value: (row) => word(row[8])};

  function merged(rows, key, extra) {
    const all = new Map();
    for (const row of rows) {
      const known = all.get(key(row));
      if (!known) {
        const copy = [...row];
        copy.others = new Set([extra(row)]);
        all.set(key(row), copy);
      } else {
        for (const index of [3, 4, 5]) known[index] += row[index];
        known[6] = Math.min(known[6], row[6]);
        known[7] = Math.max(known[7], row[7]);
        known.others.add(extra(row));
      }
    }
    return [...all.values()];
  }

  function fill() {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = data.reach.filter((row, index) =>
      (action.value === "" || row[1] === Number(action.value)) &&
      (effect.value === "" || (effect.value === "refused" ? row[4] + row[5] > 0 : row[3] > 0)) &&
      wanted.every((part) => texts[index].includes(part)));
    rows.sort((a, b) => (b[4] + b[5]) - (a[4] + a[5]) || b[3] - a[3]);
    const none = "Nothing fits.";
    if (group.value === "caller") {
      const others = {title: "Resources", number: true, value: (row) => row.others.size};
      result.replaceChildren(table([caller, groupsOf, others, ...numbers], merged(rows, (row) => row[0], (row) => `${row[1]} ${row[2]}`), none));
    } else if (group.value === "resource") {
      const others = {title: "Callers", number: true, value: (row) => row.others.size};
      result.replaceChildren(table([what, resource, others, ...numbers], merged(rows, (row) => `${row[1]} ${row[2]}`, (row) => row[0]), none));
    } else {
      result.replaceChildren(table([caller, groupsOf, what, resource, ...numbers, rule, example], rows, none));
    }
  }

  into("reach", make("div", {class: "tools"}, field("Find", search), field("Action", action), field("Decision", effect), field("By", group)), result);
  fill();
}

function grants() {
  const rules = data.rules;
  if (!rules.rules.length) {
    into("grants", make("p", {class: "quiet", text: "No rule file was found beside the record; name one with --rules."}));
    return;
  }
  into("grants", make("p", {text: `${rules.name} (${rules.digest})`}));
  if (!rules.decided) {
    into("grants", make("p", {class: "warning", text: "This file decided none of these calls. Use is counted by the ids of the rules that did."}));
  } else if (rules.others) {
    into("grants", make("p", {class: "hint", text: `${count(rules.others)} other rule files decided, too. Use is counted by the ids of rules.`}));
  }
  const now = data.totals.times[1];
  const columns = [
    {title: "Rule", value: (rule) => rule.id},
    {title: "Effect", value: (rule) => rule.effect + (rule.observed ? " (on trial)" : "")},
    {title: "Of", value: (rule) => rule.actions.join(", ") + (rule.resources.length ? ": " + rule.resources.join(", ") : "")},
    {title: "When", value: (rule) => (rule.when === "true" ? "always" : make("code", {text: rule.when}))},
    {title: "Matched", number: true, value: (rule) => rule.matched},
    {title: "Last use", value: (rule) => day(rule.times[1]), sort: (rule) => rule.times[1]},
    {title: "Until", value: (rule) => (rule.until ? day(rule.until - 1) + (rule.until <= now ? " (ended)" : "") : "no end"), sort: (rule) => rule.until || Infinity},
  ];
  const unused = rules.rules.filter((rule) => rule.matched === 0);
  const parts = [
    ["Grants that nobody used", unused.filter((rule) => rule.effect === "allow"), "Every grant was used."],
    ["Other rules that never matched", unused.filter((rule) => rule.effect !== "allow"), "Every other rule has matched."],
    ["Standing grants", rules.rules.filter((rule) => rule.effect === "allow" && rule.matched > 0), "No grant was used."],
    ["Denies and limits that matched", rules.rules.filter((rule) => rule.effect !== "allow" && rule.matched > 0), "None."],
  ];
  for (const [title, rows, none] of parts) into("grants", make("h3", {text: `${title} (${rows.length})`}), table(columns, rows, none));
}

function shared() {
  into("shared", table([
    {title: "Session", value: (row) => row.session},
    {title: "Callers", value: (row) => row.callers.map(name).join(", ")},
    {title: "Calls", number: true, value: (row) => row.calls},
    {title: "First", value: (row) => day(row.times[0]), sort: (row) => row.times[0]},
    {title: "Last", value: (row) => day(row.times[1]), sort: (row) => row.times[1]},
  ], data.sessions, "No session has calls of more than one caller."));
}

function coverage() {
  const cover = data.coverage;
  const pairs = (title, rows, what, none) => into("cover", make("h3", {text: title}), table([
    {title: what, value: (row) => row[0]},
    {title: "Times", number: true, value: (row) => row[1]},
  ], rows, none));
  pairs("Not guarded, as the agent said at its starts", cover.unguarded, "What", "Nothing is known.");
  pairs("Gaps in the record", cover.gaps, "What", "None.");
  pairs("What Lanyard could not do", cover.failures, "Where", "Nothing.");
  pairs("Credentials that were refused", cover.refused, "Why", "None.");
  pairs("Guarded", cover.guarded, "Library", "No start is on record.");
  into("cover", make("h3", {text: "Starts, stops and changes"}), table([
    {title: "When", value: (row) => row[0]},
    {title: "What", value: (row) => row[1]},
    {title: "Detail", value: (row) => row[2]},
  ], cover.changes, "None."));
}

const tree = make("div", {id: "tree", tabindex: "-1", "aria-live": "polite"});

// One flow with all its calls, each below the call that it happened because of.
function showFlow(flow, id) {
  const ids = new Set(flow.calls.map((call) => call.id));
  const below = new Map();
  for (const call of flow.calls) {
    const above = ids.has(call.above) && call.above !== call.id ? call.above : "";
    below.set(above, [...(below.get(above) || []), call]);
  }
  const seen = new Set();
  const branch = (above) => make("ul", {class: above ? "" : "tree"}, ...(below.get(above) || []).filter((call) => !seen.has(call.id)).map((call) => {
    seen.add(call.id);
    const [said, style] = outcome(call.effect, call.stopped);
    const item = make("li", {class: call.id === id ? "this" : ""},
      make("strong", {text: word(call.action)}), " ", make("span", {text: word(call.resource)}), " ",
      make("span", {class: style, text: said}), make("span", {text: ` by ${word(call.rule)}`}));
    if (call.byModel) item.append(make("span", {class: "doubt", text: ", written by the model"}));
    item.append(make("details", {}, make("summary", {class: "quiet", text: call.end || "no end on record"}),
      make("div", {text: word(call.reason)}), make("div", {text: word(call.values)}),
      make("div", {text: word(call.parts)}), make("div", {text: word(call.origins)}),
      make("div", {class: "quiet", text: `${name(call.who)}, ${minute(call.time)} UTC, id ${call.id}`})));
    if (below.has(call.id)) item.append(branch(call.id));
    return item;
  }));
  tree.replaceChildren(make("h3", {text: `${flow.request || "Work that serves no request"}, for ${name(flow.who)}, ${minute(flow.time)} UTC`}),
    make("p", {class: "quiet", text: `flow ${flow.id}${flow.peer ? ", from " + flow.peer : ""}`}), branch(""));
  tree.focus({preventScroll: true});
  tree.scrollIntoView({block: "start"});
}

function showCall(id) {
  const flow = data.flows.find((each) => each.calls.some((call) => call.id === id));
  if (flow) {
    showFlow(flow, id);
  } else {
    tree.replaceChildren(make("p", {text: "This call is not in the page. The record has it:"}),
      make("p", {}, make("code", {text: `java -jar lanyard.jar explain ${id} --log ${data.logs[0]}`})));
    tree.focus();
    tree.scrollIntoView({block: "start"});
  }
}

function flows() {
  const search = make("input", {type: "search", placeholder: "name, table, rule, id …", oninput: () => fill()});
  const effect = choice([["", "all"], ["refused", "with refusals"]], () => fill());
  const list = make("div");
  const refused = (flow) => flow.calls.filter((call) => call.effect !== "allow").length;
  const text = (flow) => `${flow.id} ${name(flow.who)} ${flow.request} ${flow.calls.map((call) => `${call.id} ${word(call.action)} ${word(call.resource)} ${word(call.rule)}`).join(" ")}`.toLowerCase();
  const texts = new Map(data.flows.map((flow) => [flow, text(flow)]));

  function fill() {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = data.flows.filter((flow) => (!effect.value || refused(flow)) && wanted.every((part) => texts.get(flow).includes(part)));
    rows.sort((a, b) => b.time - a.time);
    list.replaceChildren(table([
      {title: "When", value: (flow) => minute(flow.time), sort: (flow) => flow.time},
      {title: "Caller", value: (flow) => name(flow.who)},
      {title: "Request", value: (flow) => flow.request || "none"},
      {title: "Reached", value: (flow) => [...new Set(flow.calls.map((call) => word(call.resource) || word(call.action)))].slice(0, 8).join(", ")},
      {title: "Calls", number: true, value: (flow) => flow.calls.length},
      {title: "Refused", number: true, value: refused, style: (flow) => (refused(flow) ? "bad" : "")},
      {title: "Tree", screen: true, value: (flow) => make("button", {type: "button", text: "show", "aria-label": `show the calls of flow ${flow.id}`, onclick: () => { location.hash = `call=${flow.calls[0].id}`; }}), sort: (flow) => flow.id},
    ], rows.slice(0, 2000), "Nothing fits."));
  }

  into("flows", make("p", {class: "hint", text: data.allFlows
    ? "Every request and run of the record, each with all its calls."
    : `${count(data.flows.length)} requests and runs: for each line under Access the last one, refusals first. For any other call: java -jar lanyard.jar explain ID --log LOG`}),
  tree, make("div", {class: "tools"}, field("Find", search), field("Show", effect)), list);
  fill();
}

// The address names the call, so that back, forward and bookmarks work.
function followAddress() {
  const asked = /^#call=(.+)$/.exec(location.hash);
  if (asked) showCall(decodeURIComponent(asked[1]));
}

[summary, chart, settled, reach, grants, shared, coverage, flows].forEach((part) => part());
addEventListener("hashchange", followAddress);
followAddress();
