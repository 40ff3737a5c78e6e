import { describe, expect, it } from 'vitest';
import { hex, message, readable } from './record';

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

describe('a recorded message', () => {
  it('is taken apart into first line, headers and body', () => {
    const found = message(base64('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-A: b: c\r\n\r\n{"ü":1}'))!;
    expect(found.first).toBe('HTTP/1.1 200 OK');
    expect(found.headers).toEqual([
      ['Content-Type', 'application/json'],
      ['X-A', 'b: c'],
    ]);
    expect(found.body).toBe('{"ü":1}');
  });
  it('shows bytes that are no text as hex', () => {
    const found = message(btoa('HTTP/1.1 200 OK\r\n\r\n\xff\xfe\x00'))!;
    expect(found.binary).toBe(true);
    expect(found.body).toContain('ff fe 00');
  });
  it('is nothing when nothing was recorded', () => {
    expect(message('')).toBeUndefined();
    expect(message('*** not base64')).toBeUndefined();
  });
  it('indents JSON and leaves the rest', () => {
    expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(readable('{"n":12345678901234567890,"e":1.0e2,"s":"a:{,\\"}","none":[],"o":{},"two":[1,{"b":null}]}')).toBe(
      '{\n  "n": 12345678901234567890,\n  "e": 1.0e2,\n  "s": "a:{,\\"}",\n  "none": [],\n  "o": {},\n  "two": [\n    1,\n    {\n      "b": null\n    }\n  ]\n}',
    );
    expect(readable('plain')).toBe('plain');
    expect(hex(new Uint8Array([65]))).toContain('A');
  });
});
