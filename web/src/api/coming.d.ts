// Routes that the API document does not name yet.
import './schema';

declare module './schema' {
  interface paths {
    '/api/admin/welcome': {
      post: {
        requestBody: { content: { 'application/json': { token: string } } };
        responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': { operator: string; deployment: string } } } };
      };
    };
  }
}
