"""Texts for the browser tests, of our own writing."""

KOREAN = """\
도서관이 다시 문을 엽니다

지난 3년 동안 닫혀 있던 강변 도서관이 오는 3월 2일에 다시 문을 엽니다. 우리는 이 소식을 \
모든 주민과 함께 기뻐합니다.

도서관은 이웃이 만나는 곳입니다. 아이들은 책을 읽고, 어른들은 신문을 보며, 누구나 따뜻한 \
자리를 찾을 수 있습니다. 공사비는 시와 주민이 절반씩 부담했습니다.

함께 읽고 함께 자라자!

* 평일에는 오전 9시부터 오후 8시까지 엽니다.
* 주말에는 오전 10시부터 오후 5시까지 엽니다.
* 월요일은 쉽니다.

자원봉사자를 찾습니다. 관심이 있는 분은 3월 10일까지 알려 주십시오.

우리는 <img src=x onerror="window.hacked=1"> 같은 글도 글자로만 봅니다.
"""

ENGLISH = """\
The library reopens

The riverside library, closed for the past three years, reopens on 2 March. We share our joy \
at this news with all residents.

A library is where neighbours meet. Children read books, adults read the papers, and everyone \
can find a warm seat. The city and the residents each paid half of the building costs.

Read together, grow together!

* On weekdays it is open from 9 a.m. to 8 p.m.
* At weekends it is open from 10 a.m. to 5 p.m.
* It is closed on Mondays.

We are looking for volunteers. If you are interested, please let us know by 10 March.

Even a text such as <img src=x onerror="window.hacked=1"> is only letters to us.
"""
