"""Folders without a final slash are answered by a redirection; errors are explained."""
import http.client
import http.server
import os
import threading
from http import HTTPStatus

os.mkdir("pages")
with open("pages/a.txt", "w") as file:
    file.write("hello")


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_POST(self):
        code, _, message = self.path[1:].partition("-")
        self.send_error(int(code), message or None)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()


def ask(method, path):
    conn = http.client.HTTPConnection("127.0.0.1", server.server_address[1])
    conn.request(method, path)
    answer = conn.getresponse()
    body = answer.read().decode()
    print(method, path, answer.status, answer.reason, answer.getheader("Location"), answer.getheader("Content-Length"))
    for line in body.splitlines():
        if "explanation" in line or "href" in line or line == "hello":
            print(line.strip())
    conn.close()


for path in "/pages", "/pages?x=1", "/pages/", "/pages/a.txt", "/pages/a.txt/", "/none":
    ask("GET", path)
ask("HEAD", "/pages")
for path in "/500-oops", "/302", "/403", "/599", "/304", "/418":
    ask("POST", path)
server.shutdown()
server.server_close()
print(HTTPStatus(429).description, HTTPStatus.OK.description)
