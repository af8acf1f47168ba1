#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A web server that misbehaves on request, for tests of feeds. Loopback only; prints its ports as one line of JSON.

    misbehaving.py [--address A] [--folder F]      F: where certificates are made; without it no TLS

Each path is one fault. /feed does what /control?mode=… said last, and serves the lines that POST /lines brought;
/log tells when each path was asked for, as JSON {path: [seconds]}, /seen the headers of the last request."""
import argparse
import asyncio
import email.utils
import json
import logging
import os
import socket
import ssl
import struct
import subprocess
import time
import urllib.parse
import zlib

LINE = '{"session":"S-1","seq":%d,"at":"2026-11-11T20:%02d:00+07:00","viewers":%d}\n'
GOOD = ''.join(LINE % (i, i, 100 + i) for i in range(3)).encode()


class State:
    mode, lines, log, seen, connections, ports = 'good', GOOD, {}, {}, 0, {}


def head(status, body=b'', **fields):
    names = {'content_type': 'Content-Type', 'content_length': 'Content-Length', 'retry_after': 'Retry-After', 'etag': 'ETag',
             'location': 'Location', 'transfer_encoding': 'Transfer-Encoding', 'content_encoding': 'Content-Encoding',
             'last_modified': 'Last-Modified', 'date': 'Date', 'connection': 'Connection'}
    fields.setdefault('content_type', 'application/x-ndjson')
    if 'transfer_encoding' not in fields:
        fields.setdefault('content_length', len(body))
    lines = [f'HTTP/1.1 {status} X'] + [f'{names[k]}: {v}' for k, v in fields.items() if v is not None]
    return ('\r\n'.join(lines) + '\r\n\r\n').encode()


def whole(status, body=b'', **fields):
    return head(status, body, **fields) + body


def date(ahead):
    return email.utils.formatdate(time.time() + ahead, usegmt=True)


class Server:
    def __init__(self, options):
        self.options = options

    async def serve(self, reader, writer):
        State.connections += 1
        try:
            while True:
                first = await reader.readexactly(1)
                if first == b'\x16':   # TLS where none is spoken
                    writer.write(whole(400))
                    break
                request = (first + await reader.readuntil(b'\r\n\r\n')).decode('latin-1').split('\r\n')
                method, target, _ = request[0].split(' ', 2)
                fields = dict((l.split(': ', 1)[0].lower(), l.split(': ', 1)[1]) for l in request[1:] if ': ' in l)
                body = await reader.readexactly(int(fields.get('content-length', 0)))
                path = urllib.parse.urlsplit(target)
                query = dict(urllib.parse.parse_qsl(path.query))
                State.log.setdefault(path.path, []).append(time.time())
                if path.path not in ('/log', '/seen', '/control', '/lines'):
                    State.seen = fields
                name = path.path[1:].replace('-', '_')
                if name == 'feed':
                    name = State.mode.replace('-', '_')
                if name == 'lines' and method == 'POST':
                    State.lines = body
                answer = getattr(self, 'do_' + name, self.do_404)
                if not await answer(writer, query, fields):
                    break
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, ValueError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    # ── what is right ───────────────────────────────────────────────────────────────────────────
    async def do_good(self, writer, query, fields):
        tag = '"%08x"' % zlib.crc32(State.lines)
        if fields.get('if-none-match') == tag:
            writer.write(head(304, etag=tag, content_length=None))
        else:
            writer.write(whole(200, State.lines, etag=tag, date=date(0)))
        return True

    async def do_modified(self, writer, query, fields):
        stamp = 'Wed, 11 Nov 2026 13:00:00 GMT'
        fresh = fields.get('if-modified-since') != stamp
        writer.write(whole(200, State.lines, last_modified=stamp) if fresh else head(304, content_length=None))
        return True

    async def do_gzip(self, writer, query, fields):
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        writer.write(whole(200, packer.compress(State.lines) + packer.flush(), content_encoding='gzip'))
        return True

    async def do_log(self, writer, query, fields):
        writer.write(whole(200, json.dumps(State.log).encode()))
        return True

    async def do_seen(self, writer, query, fields):
        writer.write(whole(200, json.dumps(State.seen).encode()))
        return True

    async def do_control(self, writer, query, fields):
        State.mode = query['mode']
        writer.write(whole(200))
        return True

    async def do_lines(self, writer, query, fields):
        writer.write(whole(200, State.lines))
        return True

    # ── statuses ────────────────────────────────────────────────────────────────────────────────
    async def do_404(self, writer, query, fields):
        writer.write(whole(404))
        return True

    async def do_status(self, writer, query, fields):
        writer.write(whole(int(query['is']), b'no', retry_after=query.get('retry')))
        return True

    async def do_429(self, writer, query, fields):
        writer.write(whole(429, retry_after=query.get('s')))
        return True

    async def do_429_int(self, writer, query, fields):
        writer.write(whole(429, retry_after=2))
        return True

    async def do_429_date(self, writer, query, fields):
        writer.write(whole(429, retry_after=date(3), date=date(0)))
        return True

    async def do_500(self, writer, query, fields):
        writer.write(whole(500))
        return True

    async def do_503(self, writer, query, fields):
        writer.write(whole(503))
        return True

    async def do_401(self, writer, query, fields):
        writer.write(whole(401))
        return True

    # ── time ────────────────────────────────────────────────────────────────────────────────────
    async def do_slow(self, writer, query, fields):
        writer.write(head(200, content_length=100_000))
        for _ in range(600):
            if writer.is_closing():
                break
            writer.write(b'{')
            await writer.drain()
            await asyncio.sleep(1)

    async def do_slow_headers(self, writer, query, fields):
        for letter in b'HTTP/1.1 200 OK\r\nX-Slow: ' + b'x' * 600:
            if writer.is_closing():
                break
            writer.write(bytes([letter]))
            await writer.drain()
            await asyncio.sleep(1)

    async def do_silence(self, writer, query, fields):
        await asyncio.sleep(600)

    # ── broken off ──────────────────────────────────────────────────────────────────────────────
    async def do_half_close(self, writer, query, fields):
        writer.write(head(200, content_length=len(GOOD) * 2) + GOOD[:150])
        await writer.drain()
        writer.write_eof()
        await asyncio.sleep(0.2)

    async def do_reset(self, writer, query, fields):
        writer.write(head(200, content_length=len(GOOD) * 2) + GOOD)
        await writer.drain()
        await asyncio.sleep(0.1)
        plain = writer.get_extra_info('socket')
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        writer.transport.abort()

    async def do_short(self, writer, query, fields):
        writer.write(head(200, content_length=len(GOOD) + 1000) + GOOD)

    async def do_empty(self, writer, query, fields):
        pass

    async def do_chunk_lies(self, writer, query, fields):
        writer.write(head(200, transfer_encoding='chunked') + b'40\r\n' + GOOD[:20] + b'\r\nzz\r\n')

    async def do_chunk_cut(self, writer, query, fields):
        writer.write(head(200, transfer_encoding='chunked') + b'%x\r\n' % (len(GOOD) + 50) + GOOD)

    async def do_bad_gzip(self, writer, query, fields):
        writer.write(whole(200, b'\x1f\x8b\x08\x00this is no gzip at all', content_encoding='gzip'))

    async def do_no_http(self, writer, query, fields):
        writer.write(b'220 mail.example.com ESMTP ready\r\n')

    # ── too much ────────────────────────────────────────────────────────────────────────────────
    async def do_huge(self, writer, query, fields):
        writer.write(head(200, content_length=None, connection='close'))
        for _ in range(1600):
            if writer.is_closing():
                break
            writer.write(b'x' * 65536)
            await writer.drain()

    async def do_huge_length(self, writer, query, fields):
        writer.write(head(200, content_length=100 << 20) + b'x' * 65536)
        await writer.drain()
        await asyncio.sleep(5)

    async def do_bomb(self, writer, query, fields):
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        begin = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
        million = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)   # stands for itself, so it may be repeated
        writer.write(whole(200, begin + million * 1023, content_encoding='gzip'))
        await writer.drain()

    async def do_huge_headers(self, writer, query, fields):
        writer.write(b'HTTP/1.1 200 OK\r\n')
        for i in range(1024):
            writer.write(b'X-%d: ' % i + b'y' * 1000 + b'\r\n')
        writer.write(b'Content-Length: 0\r\n\r\n')
        await writer.drain()

    # ── the wrong thing ─────────────────────────────────────────────────────────────────────────
    async def do_html(self, writer, query, fields):
        writer.write(whole(200, b'<!DOCTYPE html><html><body>Please sign in</body></html>', content_type='text/html'))
        return True

    async def do_cut_json(self, writer, query, fields):
        writer.write(whole(200, State.lines[:-20]))
        return True

    async def do_bad_lines(self, writer, query, fields):
        writer.write(whole(200, State.lines + b'{"session":"S-1","at":"2026-11-11T20:09:00+07:00","viewers":-4}\n\xff\xfe\n'))
        return True

    # ── elsewhere ───────────────────────────────────────────────────────────────────────────────
    async def redirect(self, writer, to, status=302):
        writer.write(whole(status, location=to))
        return True

    async def do_loop(self, writer, query, fields):
        return await self.redirect(writer, '/loop')

    async def do_chain(self, writer, query, fields):
        n = int(query['n'])
        return await self.redirect(writer, f'/chain?n={n - 1}' if n > 1 else '/good', (301, 302, 303, 307, 308)[n % 5])

    async def do_to(self, writer, query, fields):
        return await self.redirect(writer, query['url'])

    async def do_nowhere(self, writer, query, fields):
        return await self.redirect(writer, None)

    async def do_other_port(self, writer, query, fields):
        return await self.redirect(writer, f'http://{self.options.address}:{State.ports["other"]}/good')


def certificate(folder, name, host, days=None):
    """A certificate that is its own authority; `days` None: it ended in 2020."""
    key, file = os.path.join(folder, name + '.key'), os.path.join(folder, name + '.pem')
    subject = ['-subj', f'/CN={host}', '-addext', f'subjectAltName=DNS:{host},IP:127.0.0.1' if host == 'localhost' else f'subjectAltName=DNS:{host}']
    new = ['openssl', 'req', '-newkey', 'rsa:2048', '-nodes', '-keyout', key]
    if days:
        subprocess.run(new + ['-x509', '-out', file, '-days', str(days)] + subject, check=True, capture_output=True)
        return file, key
    request, rules = os.path.join(folder, name + '.csr'), os.path.join(folder, name + '.cnf')
    with open(rules, 'w', encoding='ascii') as out:
        out.write(f'[ca]\ndefault_ca=d\n[d]\ndatabase={folder}/index\nserial={folder}/serial\nnew_certs_dir={folder}\ndefault_md=sha256\n'
                  'policy=p\ncopy_extensions=copy\n[p]\ncommonName=supplied\n')
    for empty, text in (('index', ''), ('serial', '01\n')):
        with open(os.path.join(folder, empty), 'w', encoding='ascii') as out:
            out.write(text)
    subprocess.run(new + ['-out', request] + subject, check=True, capture_output=True)
    subprocess.run(['openssl', 'ca', '-batch', '-selfsign', '-config', rules, '-in', request, '-keyfile', key, '-out', file, '-notext',
                    '-startdate', '20200101000000Z', '-enddate', '20200201000000Z'], check=True, capture_output=True)
    return file, key




async def run(options):
    server = Server(options)

    async def listen(name, context=None):
        made = await asyncio.start_server(server.serve, options.address, 0, ssl=context, limit=1 << 20)
        State.ports[name] = made.sockets[0].getsockname()[1]

    await listen('http')
    await listen('other')
    if options.folder:
        for name, host, days in (('tls', 'localhost', 30), ('wrong_host', 'shop.example', 30), ('expired', 'localhost', None)):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate(options.folder, name, host, days))
            await listen(name, context)
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        old.load_cert_chain(os.path.join(options.folder, 'tls.pem'), os.path.join(options.folder, 'tls.key'))
        old.set_ciphers('ALL:@SECLEVEL=0')
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
        await listen('old_tls', old)
    print(json.dumps(State.ports), flush=True)
    await asyncio.Event().wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--address', default='127.0.0.1')
    parser.add_argument('--folder')
    logging.getLogger('asyncio').setLevel(logging.CRITICAL)   # a client that goes away is the test
    try:
        asyncio.run(run(parser.parse_args()))
    except KeyboardInterrupt:
        pass


if __name__ == '__main__':
    main()
