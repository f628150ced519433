// Does the work that a form asks for: finds a number with which the hash of the challenge begins with zero bits.
// Until it is done, and without scripts, the form asks for a sum instead.
const form = document.querySelector("form[data-challenge]");
const K = [];
const START = [];
const fraction = (number) => ((number - Math.floor(number)) * 4294967296) | 0;
for (let n = 2; K.length < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
  if (!prime) continue;
  if (START.length < 8) START.push(fraction(Math.sqrt(n)));
  K.push(fraction(Math.cbrt(n)));
}
// The first 32 bits of the SHA-256 of an ASCII text.
const first = (text) => {
  const length = ((text.length + 8) >> 6) * 16 + 16;
  const words = new Int32Array(length);
  for (let i = 0; i < text.length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - (i % 4) * 8);
  words[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8);
  words[length - 1] = text.length * 8;
  const state = START.slice();
  const w = new Int32Array(64);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let block = 0; block < length; block += 16) {
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      if (i < 16) w[i] = words[block + i];
      else {
        const x = w[i - 15];
        const y = w[i - 2];
        w[i] = (w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
      }
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => (state[i] = (state[i] + value) | 0));
  }
  return state[0];
};
if (form) {
  const { challenge, bits } = form.dataset;
  let n = 0;
  const work = () => {
    const until = performance.now() + 12;
    while (performance.now() < until) {
      if (Math.clz32(first(`${challenge}:${n}`)) >= bits) {
        form.elements.proof.value = n;
        // A person is asked for nothing more, unless they are at it already.
        const sum = form.elements.sum;
        if (sum && document.activeElement !== sum) sum.closest(".field").remove();
        else if (sum) sum.required = false;
        return;
      }
      n++;
    }
    setTimeout(work);
  };
  work();
}
