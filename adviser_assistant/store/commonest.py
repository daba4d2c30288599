"""Passphrases that are tried first by anyone who guesses, in roughly that order, and walks over the keyboard.

Chosen by hand: the ones every published list agrees on, and those a British hospital adds.
"""

from __future__ import annotations

_WORDS = """
password 123456 12345678 qwerty 123456789 12345 1234 111111 1234567 dragon 123123 baseball abc123 football monkey
letmein shadow master 696969 michael mustang 666666 qwertyuiop 123321 1234567890 superman 654321 1qaz2wsx
7777777 000000 qazwsx password1 passw0rd welcome welcome1 admin administrator login iloveyou sunshine princess
liverpool arsenal chelsea manchester united rangers celtic everton tottenham westham newcastle england scotland
wales ireland london charlie jordan jennifer thomas george daniel hannah jessica ashley andrew joshua matthew
william robert richard elizabeth victoria charlotte oliver harry jack emily sophie amelia poppy daisy molly bella
max buster tigger rosie summer winter spring autumn january february march april june july august september
october november december monday tuesday wednesday thursday friday saturday sunday christmas holiday
flower cheese chocolate biscuit coffee orange banana apple pepper ginger cookie butter killer hunter soccer
hockey tennis cricket rugby pokemon starwars batman spiderman computer internet freedom whatever trustno1
secret changeme default guest access test testing temp nhs nhsnet hospital doctor dentist pharmacist nurse
medical patient clinic surgery health resolution adviser advice assistant practitioner performance consultant
qwerty123 qwerty1 asdf asdfgh asdfghjkl zxcvbn zxcvbnm hello lovely loveme angel family mother father
"""

_PHRASES = """
correct horse battery staple
the quick brown fox jumps over the lazy dog
to be or not to be that is the question
once upon a time
may the force be with you
i love you
let me in
god save the king
god save the queen
keep calm and carry on
london bridge is falling down
twinkle twinkle little star
you will never walk alone
"""

COMMONEST: tuple[str, ...] = (*_WORDS.split(), *_PHRASES.strip().splitlines())

WALKS: tuple[str, ...] = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "abcdefghijklmnopqrstuvwxyz",
)
