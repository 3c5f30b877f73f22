// A web site for one test: answers requests with what a function returns, on a port of its own,
// which makes it another origin.
import http from 'node:http';

// `answer(url, request)` gives {status, type, body, headers, wait}: a body that is no string is
// sent as JSON, `wait` is in milliseconds, nothing at all leaves the request unanswered.
export async function serveSite(answer) {
  const server = http.createServer(async (request, response) => {
    const found = await answer(new URL(request.url, 'http://site'), request);
    if (!found) return;
    const { status = 200, type = 'application/json', body = '', headers = {}, wait = 0 } = found;
    if (wait) await new Promise((resolve) => { setTimeout(resolve, wait); });
    response.writeHead(status, {
      'Content-Type': `${type}; charset=utf-8`, 'Access-Control-Allow-Origin': '*', ...headers,
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}
