import { describe, expect, test } from '@jest/globals';
import { textOf } from '../../../../src/domain/text/html.ts';
import { cpuMs } from '../../../support/cpu.ts';

describe('HTML to words', () => {
  test.each([
    ['<p>one</p>\n<p>two<br>three</p>', 'one\n\ntwo\nthree'],
    ['a &lt;b&gt; &amp;amp; &#39;c&#39; &#x1F389;&nbsp;d', "a <b> &amp; 'c' 🎉 d"],
    ['if a < b and c > d', 'if a < b and c > d'],
    ['<intercom-card data-x="1">a</intercom-card><img src="x"/>', 'a'],
    ['see <a href="https://x.example">this</a>', 'see this'],
    ['&bogus; &#0; &#99999999;', '&bogus; &#0; &#99999999;'],
  ])('%j reads %j', (html, text) => {
    expect(textOf(html)).toBe(text);
  });

  test.each([
    ['<table><tr><td>Plan</td><td>Pro</td></tr><tr><td>Seats</td><td>12</td></tr></table>', 'Plan Pro\nSeats 12'],
    ['<ul>\n<li>one</li>\n<li>two</li></ul>three', 'one\n\ntwo\nthree'],
    ['<p>mine</p><blockquote>theirs<br>too</blockquote>', 'mine\ntheirs\ntoo'],
    ['<p>a</p><p></p><p>b</p><div><br></div><div><br></div>c', 'a\n\nb\n\nc'],
    ['see<pre>if x:\n    y()</pre>', 'see\nif x:\n    y()'],
    ['caf&eacute; wor<b>ld</b> &#150; x', 'café world – x'],
    ['<style>p{}</style>x<script>y()</script><!-- <b>z</b> -->', 'x'],
    ['<!DOCTYPE html><html><head><title>t</title></head><body>b</body></html>', 'b'],
  ])('of a mail, %j reads %j', (html, text) => {
    expect(textOf(html)).toBe(text);
  });

  test.each([
    ['AT&T, https://x.example/?a=1&region=eu&copy=2', 'AT&T, https://x.example/?a=1&region=eu&copy=2'],
    ['one\ntwo <3\n\nfour', 'one\ntwo <3\n\nfour'],
    ['Max <max@x.example> says a<b and <a', 'Max <max@x.example> says a<b and <a'],
    ['hello <!channel> and <!here|here>', 'hello <!channel> and <!here|here>'],
    ['my <script> and <title> are lost <!-- here', 'my and are lost <!-- here'],
  ])('of what is no HTML nothing is lost: %j', (given, text) => {
    expect(textOf(given)).toBe(text);
  });

  test.each([
    '<',
    '<b>',
    '<b></i>',
    '<div>',
    '<li><p>',
    '<table><tr><td>',
    '<!--',
    '<a x="',
    '<script>',
    '&amp;',
    '&#1',
    '</p>',
    '<form><p>',
  ])('ten megabytes of %s take no time and break nothing', (piece) => {
    const began = cpuMs();
    expect(textOf(piece.repeat(10_000_000 / piece.length)).length).toBeLessThan(400_100);
    expect(cpuMs() - began).toBeLessThan(3_000);
  });

  test('a long mail keeps its beginning, and its end is seen to be missing', () => {
    const text = textOf(`<p>${'word '.repeat(100_000)}</p>`);
    expect(text.slice(0, 9)).toBe('word word');
    expect(text.endsWith('…')).toBe(true);
  });
});
