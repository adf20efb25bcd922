// The fixed parts of the report's page.
#pragma once

namespace billfold::cli {

// Behind it come the sections. $NONCE stands where the script's number goes.
inline constexpr char kReportHead[] = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'nonce-$NONCE'">
<title>Billfold report</title>
<style>
:root { --good: #1b7f3b; --fair: #9a6a00; --weak: #b3261e; --line: #d9dce1; --ink: #1c1f24; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: #f3f4f6;
  display: flex; flex-direction: column; }
header { order: -1; position: sticky; top: 0; z-index: 2; background: #fff; padding: 12px 24px;
  border-bottom: 1px solid var(--line); }
h1 { font-size: 18px; margin: 0 0 8px; }
form { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; margin-bottom: 8px; }
#totals { border-collapse: collapse; font-size: 13px; }
#totals td, #totals th { padding: 1px 24px 1px 0; text-align: left; font-weight: normal; }
#totals th { color: #666d78; }
#totals td + td { font-variant-numeric: tabular-nums; }
section { background: #fff; margin: 16px 24px 0; border: 1px solid var(--line); border-radius: 8px;
  padding: 16px; display: flex; gap: 24px; align-items: flex-start; }
section:last-of-type { margin-bottom: 24px; }
.hidden { display: none; }
figure { margin: 0; flex: 0 0 300px; position: sticky; top: 150px; }
figure svg { width: 100%; max-height: 70vh; display: block; background: #e8eaee; cursor: zoom-in;
  border-radius: 4px; }
section.large { flex-direction: column; }
section.large figure { flex: none; width: 100%; position: static; }
section.large svg { max-height: none; cursor: zoom-out; }
polygon { fill: transparent; stroke: #1f5fbf; stroke-opacity: .45; stroke-width: 2;
  vector-effect: non-scaling-stroke; }
polygon.on { fill: #ffb300; fill-opacity: .35; stroke: #d84315; stroke-opacity: 1;
  stroke-width: 3; }
.documents { flex: 1; min-width: 0; }
h2 { font-size: 15px; margin: 0 0 8px; overflow-wrap: anywhere; }
.document + .document { border-top: 1px solid var(--line); margin-top: 16px; padding-top: 16px; }
.type { color: #fff; background: #4a5361; border-radius: 4px; padding: 1px 8px; font-size: 13px; }
table.fields, table.list { border-collapse: collapse; margin-top: 8px; }
.fields td, .list td, .list th { padding: 2px 16px 2px 4px; text-align: left; vertical-align: top; }
.fields td:nth-child(2), .list td { min-width: 8ch; overflow-wrap: anywhere; }
.fields td:nth-child(2) { min-width: 22ch; }
.fields td:first-child, .list th, caption { color: #666d78; font-weight: normal; white-space: nowrap; }
caption { text-align: left; padding: 2px 4px; }
[data-f] { cursor: default; }
tr.on, td.on { background: #fff3d6; }
.c { white-space: nowrap; font-variant-numeric: tabular-nums; }
.c::before { content: "●"; margin-right: 4px; }
.good.c, .list .good::before { color: var(--good); }
.fair.c, .list .fair::before { color: var(--fair); }
.weak.c, .list .weak::before { color: var(--weak); }
.list td[data-f]::before { content: "●"; font-size: 9px; margin-right: 5px; vertical-align: 1px; }
.pass { color: var(--good); }
.fail, .error { color: var(--weak); }
.check { margin-right: 12px; white-space: nowrap; }
.note { color: #666d78; margin: 8px 0 0; }
@media (max-width: 800px) { section { flex-direction: column; }
  figure { position: static; flex: none; width: 100%; } }
</style>
</head>
<body>
)html";

inline constexpr char kReportTail[] = R"html(<header>
<h1>Billfold report</h1>
<form>
<label>Type <select id="type"><option value="">all</option></select></label>
<label><input type="checkbox" id="failed"> only with a failed check</label>
<label>only with a field below <input type="range" id="low" min="0" max="100" value="0">
<output id="low-shown">off</output></label>
</form>
<table id="totals"></table>
</header>
<script nonce="$NONCE">
'use strict';
const all = selector => [...document.querySelectorAll(selector)];
const type = document.getElementById('type'), failed = document.getElementById('failed');
const low = document.getElementById('low'), totals = document.getElementById('totals');

// Rows and regions light up together.
function light(event, on) {
  const field = event.target.closest('[data-f]');
  if (!field) return;
  for (const other of all(`[data-f="${field.dataset.f}"]`)) other.classList.toggle('on', on);
}
document.body.addEventListener('mouseover', event => light(event, true));
document.body.addEventListener('mouseout', event => light(event, false));
for (const svg of all('svg'))
  svg.addEventListener('click', () => svg.closest('section').classList.toggle('large'));

const names = new Set(all('.document').map(d => d.dataset.type));
for (const name of [...names].sort()) type.add(new Option(name.replaceAll('_', ' '), name));

// Amounts are added up in billionths, as whole numbers.
const NANO = 1000000000n;
function nanos(text) {
  const [units, part = ''] = text.replace('-', '').split('.');
  const sum = BigInt(units) * NANO + BigInt(part.padEnd(9, '0'));
  return text.startsWith('-') ? -sum : sum;
}
function amount(sum) {
  const size = sum < 0n ? -sum : sum;
  const part = String(size % NANO).padStart(9, '0').replace(/0{1,7}$/, '');
  return (sum < 0n ? '-' : '') + size / NANO + '.' + part;
}

function row(cells, tag) {
  const line = totals.insertRow();
  for (const cell of cells) {
    const box = document.createElement(tag);
    box.textContent = cell;
    line.append(box);
  }
}

function showTotals(shown) {
  totals.replaceChildren();
  row(['', 'documents', 'fields', 'failed checks', 'totals'], 'th');
  const kinds = new Map();
  for (const {dataset: d} of shown) {
    const kind = kinds.get(d.type) ?? {documents: 0, fields: 0, failed: 0, sums: new Map()};
    kinds.set(d.type, kind);
    kind.documents += 1;
    kind.fields += Number(d.fields);
    kind.failed += Number(d.failed);
    if (d.total) kind.sums.set(d.currency, (kind.sums.get(d.currency) ?? 0n) + nanos(d.total));
  }
  for (const [name, kind] of [...kinds].sort()) {
    const sums = [...kind.sums].map(([currency, sum]) => `${currency} ${amount(sum)}`.trim());
    row([name.replaceAll('_', ' '), kind.documents, kind.fields, kind.failed, sums.join(' + ')],
        'td');
  }
  const errors = all('section.failed:not(.hidden)').length;
  if (errors) row(['images that failed', errors], 'td');
}

function filter() {
  const limit = low.value / 100;
  document.getElementById('low-shown').textContent = limit ? `${low.value}%` : 'off';
  const fits = ({dataset: d}) => (!type.value || d.type === type.value) &&
      (!failed.checked || d.failed > 0) && (!limit || Number(d.lowest) < limit);
  const documents = all('.document');
  for (const one of documents) one.classList.toggle('hidden', !fits(one));
  const filtered = type.value || failed.checked || limit;
  for (const section of all('section')) {
    const any = section.querySelector('.document:not(.hidden)');
    section.classList.toggle('hidden', !any && (filtered || !section.matches('.failed')));
  }
  showTotals(documents.filter(fits));
}
for (const control of [type, failed, low]) control.addEventListener('input', filter);
filter();
</script>
</body>
</html>
)html";

}  // namespace billfold::cli
