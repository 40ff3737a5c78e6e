import { describe, expect, it } from 'vitest';
import { operationsOf, readDocument } from './document';
import { classicWrapper, listenPathFor, oasDocument } from './NewApiPage';

describe('a pasted document', () => {
  it('is read as JSON or YAML, with what it offers', () => {
    const json = readDocument(
      '{"openapi":"3.0.3","info":{"title":"A"},"servers":[{"url":"http://a"}],"paths":{"/x":{"get":{},"parameters":[]}}}',
    );
    expect(json).toMatchObject({ ok: true, title: 'A', operations: 1, servers: ['http://a'], extended: false });
    const yaml = readDocument('openapi: 3.1.0\ninfo:\n  title: B\npaths: {}\n');
    expect(yaml).toMatchObject({ ok: true, title: 'B', version: '3.1.0', operations: 0 });
  });
  it('keeps the text of a JSON document as its author wrote it', () => {
    const text = '{"openapi":"3.0.3","x-big":12345678901234567890}';
    expect(readDocument(text)).toMatchObject({ ok: true, json: text });
  });
  it('says whether it asks callers to authenticate in a way that becomes a check', () => {
    const secured = (security: string, scheme: string) =>
      readDocument(`{"openapi":"3.0.3","security":${security},"components":{"securitySchemes":{"s":${scheme}}}}`);
    expect(secured('[{"s":[]}]', '{"type":"apiKey"}')).toMatchObject({ secured: true });
    expect(secured('[{"s":[]}]', '{"type":"mutualTLS"}')).toMatchObject({ secured: false });
    expect(secured('[{"other":[]}]', '{"type":"apiKey"}')).toMatchObject({ secured: false });
    expect(secured('[]', '{"type":"apiKey"}')).toMatchObject({ secured: false });
  });
  it('says where it is broken', () => {
    expect(readDocument('openapi: 3.0.3\npaths: [\n')).toMatchObject({ ok: false, line: 3 });
    expect(readDocument('{"openapi": "3.0.3",\n "paths": }')).toMatchObject({ ok: false, line: 2 });
  });
  it('refuses what is no OpenAPI document of a version that can be imported', () => {
    expect(readDocument('[1]').ok).toBe(false);
    expect(readDocument('{"a":1}')).toMatchObject({ ok: false });
    expect(readDocument('swagger: "2.0"')).toMatchObject({ ok: false });
  });
  it('lists operations in the document’s order and nothing else of a path', () => {
    const found = operationsOf({ paths: { '/b': { post: {}, get: {} }, '/a': { summary: 'x', delete: {} } } });
    expect(found.map((operation) => `${operation.method} ${operation.path}`)).toEqual([
      'POST /b',
      'GET /b',
      'DELETE /a',
    ]);
  });
});

describe('a new API', () => {
  const form = {
    name: 'My orders',
    listenPath: '/my-orders/',
    target: 'http://o',
    kind: 'oas',
    auth: 'authToken',
    active: true,
  } as const;
  it('gets a listen path of its name', () => {
    expect(listenPathFor('  My Örders & more ')).toBe('/my-o-rders-more/');
    expect(listenPathFor('***')).toBe('');
  });
  it('asks for a token in both forms, and for none when open', () => {
    expect(JSON.stringify(oasDocument(form))).toContain('"authToken":{"enabled":true');
    expect(JSON.stringify(oasDocument({ ...form, auth: 'keyless' }))).not.toContain('authToken');
    expect(classicWrapper(form).api_definition).toMatchObject({ use_keyless: false, use_standard_auth: true });
    expect(classicWrapper({ ...form, auth: 'keyless' }).api_definition).toMatchObject({ use_keyless: true });
  });
});
