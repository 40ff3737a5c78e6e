import { get, load, write, type Loaded } from './client';
import type { Schema } from './contract';
import type { JsonObject } from '@/doc';

/** What new APIs start with. */
export type Template = Schema<'Template'>;

const template = (id: string) => ({ path: { assetID: id } });
export const listTemplates = (): Promise<Template[]> => get('/api/assets', { query: { kind: 'oas-template' } });
export const loadTemplate = (id: string): Promise<Loaded> => load('/api/assets/{assetID}', template(id));
export const createTemplate = (body: JsonObject) => write('post', '/api/assets', { body });
export const saveTemplate = (id: string, body: string, ifMatch: string) =>
  write('put', '/api/assets/{assetID}', { ...template(id), body, ifMatch });
export const deleteTemplate = (id: string) => write('delete', '/api/assets/{assetID}', template(id));
