"""FICTIONAL people and organisations, put together by chance from made-up lists."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_GIVEN = {
    "she": """Adaeze Agnieszka Aïcha Alys Amara Anjali Ayşe Beatriz Bronwen Caitríona Chidinma Daniela Efua Elif Emma
        Farida Fionnuala Gráinne Hannah Helen Ifeoma Inès Jasmin Joanna Kateřina Kemi Laleh Lakshmi Leila Lin Lowri
        Magdalena Mairéad Maryam Mei Nadia Niamh Noor Olena Oluchi Orla Parveen Priya Rania Rhiannon Ritu Rosalind
        Ruta Saoirse Shabnam Shu-Fen Siân Sinéad Sofía Sunita Tamsin Thandiwe Wanjiru Yasmin Zainab Zoë Zuzana""",
    "he": """Abdul Adebayo Alasdair Aled Amir Anand Andrzej Ángel Arjun Bilal Björn Callum Chukwuemeka Daniel David
        Dimitrios Emeka Emyr Farhan Fergus Gareth Giuseppe Hamza Haruto Hussain Idris Imran Iolo James Jiří João
        Kofi Kwame Kwabena Lars Łukasz Mateusz Mehmet Michael Mohammed Nikhil Obinna Oisín Olumide Omar Pádraig
        Pietro Rajesh Rhodri Ruairí Samuel Sanjay Sean Sergio Stephen Tariq Tomos Vikram Wei Yusuf Zbigniew""",
    "they": "Alex Ash Cameron Jo Kiran Morgan Robin Sam Sasha Toni",
}
_TITLES = {"she": ("Miss", "Ms", "Mrs"), "he": ("Mr",), "they": ("Mx",)}
_SURNAMES = """Abara Achterberg Adjei-Frimpong Ahmadzai Akinwande Al-Hashimi Almeida Amankwah Ashdown Bailey
    Balakrishnan Bannerjea Barkhale Beaumont Bello Bevan Bielecka Brânză Cadwallader Carvalhal
    Castellanos Chakravorty Chandrasena Chukwudi Cołodziej Coulthard D’Alessio D’Souza-Pinto Da-Costa
    Danjuma Dąbrowiecki Delacroix Demirtaş Denholm Desmarais Dlamini Driscoll Ebadi Edwardes El-Amin
    Eriksen Fairweather Farouk Fitzmaurice Ó’Flaithearta Fonseca Gallimore Ganapathy Geraghty Ghorbani
    Giannopoulos Goldsworthy Gruffudd Gunawardhana Hadjimina Halloran Hargreave Hashemi Hnatiuk
    Horváthová Ibekwe Idowu Iliescu Iyengar Jablonska Jayasuriya Jemmott Jørgensen Kariuki Karunaratna
    Katsaros Kazimierska Khatun Kirkbride Kołakowska Kowalczuk Krishnaswamy Kuznets Lachowicz Lathom
    Lindqvist Llewelyn Lombardini Lukášová M’Bala Macalister Mahmoudi Malikzada Marchetti Maitland
    McAllenby McGillivray Mensah-Osei Mirzoyan Mohanraj Moyes Mukherji Müllerová Mutasa N’Diaye
    Nagarajan Ndukwe Neville Nguema Nikolaidis Nowacki Nwachukwu O’Ceallaigh O’Dowd O’Hanrahan
    O’Riordan-Wells Oduya Ogunleye Okonjo Oladipo Olszewska Onwuka Osterhagen Oyelaran Özdemirci
    Paleologou Papadakis Parthasarathy Pawlikowska Pemberley Penhaligon Petrescu Pillai Prosser Quartey
    Quinlivan Qureshi Rahimzadeh Rajapaksha Ramachandra Rasmussen Redfearn Řezníčková Rhydderch Rosário
    Rutkowska Saddiqui Sahota Salvatori Sambasivan Sandhu Sawicki Shahriari Sharmila Silveira Sivakumar
    Škvorecký Soyinka-Bright Stanbridge Strzelecki Subramani Szymanek Taggart Tanveer Teixeira Thackray
    Thirunav Tkachuk Treharne Tshabalala Tunnicliffe Uchenna Ulrichsen Vaidyan Valderrama Vasquez-Moor
    Venkatesan Verhoeven Wachowski Wainwright Warsame Wickramara Wilczynska Wolstenholme Wrzesniewski
    Yaqoob Yeboah Yıldırımer Zabłocki Zamani Žukauskas"""
_FIRST_HALF = """Alder Ash Barrow Bram Carn Cold Croft Dun East Elm Fal Glen Hal Hart Haw Holm Kings Lang Lin Mar Mere
    Mill Nant North Oak Pen Quarr Raven Red Ship Stan Swift Thorn Tre Up Wain West Whit Win Wyre Yar"""
_SECOND_HALF = """bourne bridge brook combe dale den field ford gate ham haven hurst ley low mere minster moor
    mouth port ridge shaw stead stow ton vale ver wick wold worth"""

SURNAMES = tuple(_SURNAMES.split())
PLACES = tuple(first + second for first in _FIRST_HALF.split() for second in _SECOND_HALF.split())
_KNOWN = tuple(Random("places").sample(PLACES, 160))
_OFTEN = tuple(1 / (rank + 8) for rank in range(len(_KNOWN)))


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    given: str
    surname: str
    pronoun: str
    title: str = "Dr"

    @property
    def name(self) -> str:
        """Given name and surname."""
        return f"{self.given} {self.surname}"

    @property
    def initials(self) -> str:
        """The first letters of both."""
        return f"{self.given[0]} {self.surname[0]}"


def person(chance: Random, plain: bool = False) -> Person:
    """Somebody made up; a few have two surnames. `plain` for a profession that is not called doctor."""
    pronoun = chance.choices(("she", "he", "they"), (50, 48, 2))[0]
    surname = chance.choice(SURNAMES)
    if chance.random() < 0.25 and "-" not in surname:
        second = chance.choice(SURNAMES)
        surname = surname if "-" in second else f"{surname}-{second}"
    title = chance.choice(_TITLES[pronoun]) if plain or chance.random() < 0.25 else "Dr"
    return Person(chance.choice(_GIVEN_BY[pronoun]), surname, pronoun, title)


def place(chance: Random) -> str:
    """A made-up place; some come up far more often, as big employers do."""
    return chance.choices(_KNOWN, _OFTEN)[0]


def advisers(count: int) -> tuple[str, ...]:
    """The advisers of a fictional service."""
    chance = Random("advisers")
    return tuple(person(chance).name for _ in range(count))


_GIVEN_BY = {pronoun: tuple(names.split()) for pronoun, names in _GIVEN.items()}
