// Microsoft Recognizers-Text (npm @microsoft/recognizers-text-suite, MIT): currency, percentage and number models.
const recognizers = require("@microsoft/recognizers-text-suite");

const CURRENCIES = { Dollar: "USD", Euro: "EUR", Pound: "GBP" };
const MODELS = [
  ["money", (text) => recognizers.recognizeCurrency(text, "en-us")],
  ["percent", (text) => recognizers.recognizePercentage(text, "en-us")],
  ["number", (text) => recognizers.recognizeNumber(text, "en-us")],
];

// Offsets of the package count UTF-16 units; the protocol counts code points.
const points = (text, unit) => Array.from(text.slice(0, unit)).length;

function read(text) {
  const rows = [];
  const taken = [];
  for (const [kind, model] of MODELS) {
    for (const found of model(text)) {
      const start = found.start;
      const end = found.end + 1;
      if (taken.some(([a, b]) => a < end && start < b)) continue;
      taken.push([start, end]);
      const resolution = found.resolution || {};
      const value = parseFloat(String(resolution.value).replace(/[,%]/g, ""));
      const currency = kind === "money" ? resolution.isoCurrency || CURRENCIES[resolution.unit] || null : null;
      rows.push({ start: points(text, start), end: points(text, end), value: Number.isNaN(value) ? null : value, currency, kind });
    }
  }
  return rows;
}

const at = process.argv.indexOf("--budget");
const budget = at < 0 ? 10 : Number(process.argv[at + 1]);
const texts = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).text);
const cpu = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e6; };
read("warm up: $5 billion, 12 percent, 3,000 people");
const start = cpu();
const rows = [];
let bytes = 0;
for (const text of texts) {
  rows.push(read(text));
  bytes += Buffer.byteLength(text);
  if (cpu() - start > budget) break;
}
process.stdout.write(JSON.stringify({ cpu_s: cpu() - start, bytes, rows }));
