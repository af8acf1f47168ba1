#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A sheet of many sessions in forty rooms, eight a day and room, the last of them on the week of 9 November 2026.

    many_sessions.py FILE COUNT"""
import sys
import time

ROOMS, SLOTS, LAST_DAY = 40, 8, 1794700800      # 15 November 2026


def many_sessions(path, count):
    days = -(-count // (ROOMS * SLOTS))
    with open(path, 'w', encoding='utf-8') as out:
        out.write('code,title,start,end,platform,room,brand,target\n')
        for i in range(count):
            block, room = divmod(i, ROOMS)
            day, slot = divmod(block, SLOTS)
            date = time.strftime('%Y-%m-%d', time.gmtime(LAST_DAY - (days - 1 - day) * 86400))
            out.write(f'B-{i:06d},Session {i},{date} {8 + slot:02d}:00,{date} {9 + slot:02d}:00,'
                      f'{"tiktok" if i % 2 else "shopee"},Studio {room},Brand {i % 60},{(i % 90 + 10) * 1000000}\n')


if __name__ == '__main__':
    many_sessions(sys.argv[1], int(sys.argv[2]))
