# A session of requests keeps the cookies that a server sets, and gives them back.
import http.server
import threading
import requests


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(302 if self.path == "/old" else 200)
        if self.path == "/old":
            self.send_header("Location", "/new")
            self.send_header("Set-Cookie", "moved=1")
        elif self.path == "/login":
            self.send_header("Set-Cookie", "sid=abc; Path=/; HttpOnly")
            self.send_header("Set-Cookie", "lang=zh; Path=/deep/er; Max-Age=600")
        elif self.path == "/logout":
            self.send_header("Set-Cookie", "sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT")
        body = str(self.headers.get("Cookie")).encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
thread = threading.Thread(target=server.serve_forever)
thread.start()
site = f"http://127.0.0.1:{server.server_port}"
with requests.Session() as session:
    answer = session.get(site + "/login")
    print(answer.text, answer.cookies, answer.headers["Set-Cookie"])
    print(answer.cookies["sid"], dict(answer.cookies), "lang" in answer.cookies, answer.cookies.get("none"), len(answer.cookies))
    print(session.get(site + "/deep/er/x").text, session.get(site + "/deep").text)
    print(session.get(site + "/deep", cookies={"own": "1"}).text, session.cookies.get_dict())
    session.cookies.set("k", "v")
    session.cookies.update({"q": "w"})
    answer = session.get(site + "/old")
    print(answer.text, answer.history, answer.history[0].cookies, answer.cookies)
    session.get(site + "/logout")
    print(session.cookies, [cookie.name for cookie in session.cookies], requests.utils.dict_from_cookiejar(session.cookies))
    session.cookies.clear()
    print(session.get(site + "/").text, session.cookies)
print(requests.get(site + "/", cookies={"a": "b"}).text, requests.get(site + "/").text)
server.shutdown()
thread.join()
server.server_close()
