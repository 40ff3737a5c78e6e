import { list, write } from './client';
import type { Schema } from './contract';

/** Applications that ask for tokens of one API. */
export type OauthClient = Schema<'OauthClient'>;

export const listClients = (apiId: string, query: { p?: number }) =>
  list('/api/apis/oauth/{apiId}', 'apps', { path: { apiId }, query });
export const createClient = (apiId: string, body: Schema<'OauthClientBody'>) =>
  write('post', '/api/apis/oauth/{apiId}', { path: { apiId }, body });
export const deleteClient = (apiId: string, clientId: string) =>
  write('delete', '/api/apis/oauth/{apiId}/{clientId}', { path: { apiId, clientId } });
