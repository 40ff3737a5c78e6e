import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const backend = process.env.GATEHOUSE ?? 'http://localhost:3000';
// What the server answers; everything else is the app.
const served = ['/api/', '/admin/', '/login', '/logout', '/hello', '/health', '/openapi.json'];

export default defineConfig({
  base: './',
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: process.env.UI_OUT ?? 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
    // Inlined data: URLs would need img-src data: in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Served at /third-party.txt.
    license: { fileName: 'third-party.txt' },
  },
  server: {
    proxy: Object.fromEntries(served.map((path) => [path, { target: backend, bypass: onlyPages(path) }])),
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
  },
} as import('vite').UserConfig & { test: object });

/** A browser opening /login wants the app, a form posting to it wants the server. */
function onlyPages(path: string) {
  return path === '/login'
    ? (request: { method?: string; url?: string }) => (request.method === 'GET' ? '/index.html' : undefined)
    : undefined;
}
