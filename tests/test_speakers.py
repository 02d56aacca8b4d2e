"""Who says a quotation is read from the source's own words; only explicit words that name somebody else refuse.

All snippets are invented. The words quoted stand in ⟦⟧; after => stands who says them: a name that is explicit,
`~ name` that is only near, `(words)` for the unnamed, nothing where nobody is found.
"""

from __future__ import annotations

from types import SimpleNamespace
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import speakers as benchmark
from generator.evidence.attributions import Attributions
from generator.evidence.parties import Parties
from generator.evidence.quoting import Prepared
from generator.evidence.speakers import Attribution, Cue, Match, Party, attribution, claimant, cues, judge
from generator.evidence.speakers.speech import speech_of

ENGLISH = r"""
“⟦We will not raise taxes this year⟧,” Mayor Denise Halloway told reporters on Tuesday. => Denise Halloway
“⟦We will not raise taxes this year⟧,” said Denise Halloway, the mayor of Fairbrook. => Denise Halloway
“It was dark,” said Ortega. “⟦Nobody saw the truck⟧.” => ~ Ortega
“It was dark,” Ortega said, “⟦and nobody saw the truck⟧.” => Ortega
“⟦It was dark⟧,” Ortega said, “and nobody saw the truck.” => Ortega
Halloway, who took office in May, said: “⟦We will rebuild the bridge⟧.” => Halloway
In a statement, the company’s chief executive, Martin Oyelaran, said, “⟦We regret the error⟧.” => Martin Oyelaran
Asked whether he would resign, Gov. Paul Strand replied, “⟦Not a chance⟧.” => Paul Strand
Strand arrived late. “⟦The roads were bad⟧,” he said. => ~ Strand
The senator from Ohio, Linda Marsh, called the bill “⟦a gift to polluters⟧.” => Linda Marsh
According to Linda Marsh, the bill is “⟦a gift to polluters⟧.” => Linda Marsh
The bill is “⟦a gift to polluters⟧,” according to Linda Marsh, the senator from Ohio. => Linda Marsh
Marsh said the bill, which Strand signed on Monday, was “⟦a gift to polluters⟧.” => Marsh
Strand condemned Marsh’s claim that the bill was “⟦a gift to polluters⟧.” => Marsh’s
“⟦Who will pay for this⟧?” asked Linda Marsh. => Linda Marsh
“⟦Who will pay for this⟧?” Marsh asked. => Marsh
“⟦This is a disgrace⟧!” shouted one of the protesters. => (one of the protesters)
“⟦The talks are over.⟧” Marsh said that she would not return to Ohio before the vote. =>
“⟦The talks are over⟧,” a senior official at the State Department said on condition of anonymity. => (a senior official at the State Department)
“⟦The talks are over⟧,” said a spokesman for the Treasury. => (a spokesman for the Treasury)
Officials said the dam was “⟦close to collapse⟧.” The officials declined to give their names. => (Officials)
Linda Marsh was quoted by Reuters as saying: “⟦The talks are over⟧.” => Linda Marsh
The Daily Ledger quoted Linda Marsh as saying: “⟦The talks are over⟧.” => Linda Marsh
He was told by Linda Marsh that “⟦the talks are over⟧.” => Linda Marsh
Marsh met reporters in Columbus on Friday, telling them: “⟦The talks are over⟧.” => Marsh
Marsh, speaking to reporters in Columbus, said “⟦the talks are over⟧.” => Marsh
“⟦The talks are over⟧,” Marsh, a Democrat who chairs the committee, told CNN. => Marsh
“⟦I think he’s wrong⟧,” Joe O’Neill-Park of the Farmers’ Union said. => Joe O’Neill-Park
‘⟦We are sorry for the delay⟧,’ said Sir Alan Whitcombe, chairman of the trust. => Alan Whitcombe
Mr Whitcombe added: ‘⟦We are sorry for the delay⟧.’ => Whitcombe
Speaking outside court, Det Insp Carla Dunne said: “⟦This was a cowardly attack⟧.” => Carla Dunne
A spokesperson for Thames Water said: “⟦Engineers are on site⟧.” => (A spokesperson for Thames Water)
The Ministry of Defence said it was “⟦aware of the reports⟧”. => Ministry of Defence
Whitcombe – a former judge – said: “⟦The law is clear⟧.” => Whitcombe
The prime minister’s spokesman said: “⟦The law is clear⟧.” => (The prime minister’s spokesman)
Whitcombe tweeted: "⟦The law is clear⟧". => Whitcombe
“⟦The law is clear⟧”, Whitcombe wrote in The Times. => Whitcombe
Dunne: “⟦The law is clear⟧.” => Dunne
Asked about the case, Dunne, 45, of Leeds, said: “⟦The law is clear⟧.” => Dunne
Dunne said Whitcombe had been warned. “⟦He knew the law⟧,” she said. => ~ Dunne
"⟦The law is clear⟧" – Alan Whitcombe, former judge => Alan Whitcombe
“⟦The law is clear⟧.”\n— Alan Whitcombe, former judge\n => Alan Whitcombe
KAMPALA (Wire) - "⟦The border is closed⟧," Interior Minister Joseph Okello told state television. => Joseph Okello
"⟦The border is closed⟧," Uganda's Interior Minister Joseph Okello said in a televised address. => Joseph Okello
Okello said on Sunday that the border "⟦is closed⟧", adding "we have no choice". => Okello
Okello said on Sunday that the border "is closed", adding "⟦we have no choice⟧". => Okello
"⟦The border is closed⟧," the ministry said in a statement. => (the ministry)
"⟦The border is closed⟧," Russia's RIA news agency quoted Okello as saying. => Okello
"⟦The border is closed⟧," Okello was quoted as saying by the agency. => Okello
"⟦The border is closed⟧," read a statement from the Interior Ministry. => Interior Ministry
Okello's spokeswoman, Grace Atim, said: "⟦The border is closed⟧." => Grace Atim
"⟦The border is closed⟧," Okello's spokeswoman said. => (Okello's spokeswoman)
The EU's foreign policy chief Maria Lindqvist on Monday urged "⟦maximum restraint⟧". => Maria Lindqvist
Lindqvist and Okello said in a joint statement: "⟦We want peace⟧." => Lindqvist; Okello
Okello told Lindqvist: "⟦We want peace⟧." => Okello
"⟦We want peace⟧," Okello told Lindqvist. => Okello
Okello called it "good" and Lindqvist "⟦a disaster⟧". => ~ Okello
Okello called it "good", while Lindqvist called it "⟦a disaster⟧". => Lindqvist
Okello said: "⟦We want peace⟧," Lindqvist said: "We want war." => Okello
As Okello put it: "⟦We want peace⟧." => Okello
"⟦We want peace⟧," Okello later added. => Okello
"⟦We want peace⟧," Li Mandong, China's president, was quoted as saying. => Li Mandong
When Ruhota left, Okello said: "⟦We want peace⟧." => Okello
President of Freedonia William Ruhota said: "⟦We want peace⟧." => William Ruhota
The president of Costa Rica said: "⟦We want peace⟧." => (The president of Costa Rica)
"⟦We want peace⟧," said the president of Freedonia, William Ruhota. => William Ruhota
Ruhota praised what he called "⟦a great day⟧". => ~ Ruhota
Ruhota has been called "⟦a great man⟧" by Okello. => ~ Okello
"First part of it.\n\n"⟦Second part of it⟧," Ruhota said. => Ruhota
Ruhota said: "First part of it.\n\n"⟦Second part of it⟧." => ~ Ruhota
Ruhota gave a speech in Nairobi on Friday.\n\n"⟦We are ready⟧," he said. => ~ Ruhota; Nairobi
"⟦We are ready and we will not be late this time⟧," said Prime\nMinister William Ruhota, who was in the\ncapital. => William Ruhota
"⟦We are ready⟧," said Olaf Müller-Lüdenscheidt (SPD). => Olaf Müller-Lüdenscheidt
"⟦We are ready⟧," said Ulla von der Halde on Thursday. => Ulla von der Halde
“⟦We are ready⟧” Ruhota said. => Ruhota
Ruhota, Okello and Lindqvist said: "⟦We are ready⟧." => Ruhota; Okello; Lindqvist
"""

UKRAINIAN = r"""
«⟦Ми не відступимо⟧», — сказав президент України Володимир Залевський. => Володимир Залевський
Володимир Залевський заявив: «⟦Ми не відступимо⟧». => Володимир Залевський
За словами Залевського, «⟦ми не відступимо⟧». => Залевського
Як повідомив речник Генштабу Андрій Ковальов, «⟦ситуація під контролем⟧». => Андрій Ковальов
«Ситуація складна, — сказав Ковальов. — ⟦Але ми тримаємося⟧». => Ковальов
«⟦Ситуація складна⟧, — сказав Ковальов, — але ми тримаємося». => Ковальов
— ⟦Ситуація складна⟧, — каже фермерка Ольга Петренко. — Але ми тримаємося. => Ольга Петренко
«⟦Ситуація складна⟧», – йдеться у повідомленні. Про це заявили в МЗС. =>
«⟦Ситуація складна⟧», – заявили в МЗС. => МЗС
У компанії «Світанок» назвали це «⟦вигадкою⟧». => «Світанок»
«⟦Ми готові⟧», – заявили в компанії «Світанок». => «Світанок»
Ковальов приїхав до Харкова. «⟦Ситуація складна⟧», — додав він. => ~ Ковальов; Харкова
«⟦Ситуація складна⟧», — вважає експертка. => (експертка)
Міністр оборони Руслан Карімов у Києві наголосив, що армія «⟦готова до всього⟧». => Руслан Карімов
“⟦Ситуація складна⟧”, - написав у Telegram мер Ігор Мельник. => Ігор Мельник
"""

RUSSIAN = r"""
«⟦Мы готовы⟧», — заявил пресс-секретарь Денис Лесков. => Денис Лесков
Лесков сообщил журналистам: «⟦Мы готовы⟧». => Лесков
По словам Лескова, «⟦мы готовы⟧». => Лескова
«⟦Мы готовы⟧, — сказал Лесков, — и ждём». => Лесков
— ⟦Мы готовы⟧, — говорит учительница Анна Смирнова. => Анна Смирнова
«⟦Мы готовы⟧», — сообщили в Минобороны. => Минобороны
Как отметила Анна Смирнова, «⟦мы готовы⟧». => Анна Смирнова
«⟦Мы готовы⟧», — пишет Reuters со ссылкой на источник. => Reuters
"""

# Of numbers: language, sentence, who gives it.
FIGURES = r"""
en: Some ⟦300 homes⟧ burned, Ann Lee said, and 20 were saved. => Ann Lee
en: Some 300 homes burned, Ann Lee said, and ⟦20⟧ were saved. => ~ Ann Lee
en: The price fell to $28, the Land Office said, while rents rose ⟦10 percent⟧. => ~ Land Office
en: Losses were put at ⟦$1.3 billion⟧ by the Shippers’ Council. => Shippers’ Council
en: Up to ⟦40 percent⟧ may be lost (Ministry of Agriculture). => (Ministry of Agriculture)
en: You’re telling us that ⟦$680 million⟧ was spent? => (You’re)
en: ⟦Quist has not commented on these figures⟧. =>
en: ⟦Ekdahl says that the money was badly handled⟧. => Ekdahl
en: ⟦The money was badly handled, Ekdahl says⟧. => Ekdahl
fr: Soit ⟦18 %⟧ de plus que prévu, selon la Cour des comptes. => (la Cour des comptes)
fr: La préfète Solange Mercier a annoncé l’arrêt, après la mort de ⟦2 ouvriers⟧. => ~ Solange Mercier
en: The UN estimates that ⟦5,000 people⟧ fled. => UN
en: About ⟦5,000 people⟧ fled, according to the UN. => UN
en: According to the UN, about ⟦5,000 people⟧ fled. Smith said more would. => UN
en: About ⟦5,000 people⟧ fled, Mayor Jane Smith said. => Jane Smith
en: About ⟦5,000 people⟧ fled, said Mayor Jane Smith. => Jane Smith
en: ⟦About 5,000 people fled the city in two days.⟧ Many more will, according to the UN. =>
en: Some 12 ships wait, the Port Authority said, while ⟦the rail union counted at least 15⟧. => (the rail union)
en: ⟦Some 12 ships wait, the Port Authority said⟧, while the rail union counted 15. => Port Authority
en: Smith said 20 died and Jones said ⟦30 died⟧. => Jones
en: Smith said ⟦20 died⟧ and Jones said 30 died. => Smith
en: The ministry said ⟦20 soldiers⟧ died. => (The ministry)
en: About ⟦5,000 people⟧ fled the city in two days. =>
en: Smith said the UN estimates that ⟦5,000⟧ fled. => UN
en: Data from the World Bank show ⟦5 percent⟧ growth. => World Bank
en: A report by Oxfam found that ⟦5 percent⟧ had no water. => Oxfam
en: The World Bank puts growth at ⟦5 percent⟧. => World Bank
en: Growth reached ⟦5 percent⟧ (World Bank). => (World Bank)
en: Smith said it was cold. The fire burned ⟦500 acres⟧. =>
en: The fire burned ⟦500 acres⟧, killing 3, officials said. => (officials)
en: Police said ⟦three people⟧ had been arrested. => (Police)
en: Smith, who has ⟦three children⟧, said he was sad. =>
en: Turnout was ⟦51 percent⟧, the Electoral Commission reported. => Electoral Commission
en: Turnout was ⟦51 percent⟧ – Electoral Commission figures show. =>
en: Citing the UN, Reuters reported ⟦500 deaths⟧. => ~ Reuters
uk: За даними ООН, ⟦5000 людей⟧ втекли. => ООН
uk: Генштаб повідомив про ⟦150 боїв⟧. => Генштаб
uk: ⟦150 боїв⟧ відбулося за добу, повідомив Генштаб. => Генштаб
ru: По данным ООН, ⟦5000 человек⟧ бежали. => ООН
ru: Погибли ⟦20 человек⟧, сообщили в МЧС. => МЧС
"""

# Right speakers: language, text, `name|alias = role = affiliation`.
RIGHT = r"""
en: A spokeswoman for Nordline said: “⟦It is over⟧.” => Nordline (body)
en: “⟦It is over⟧,” per Ann Lee. => Ann Lee
en: “⟦It is over⟧,” quips Ann Lee, 44, of Ames. => Ann Lee
en: Ann Lee rejected as “⟦over for good⟧” the plan. => Ann Lee
en: Ann Lee dismissed Bo Rask’s claim that it is “⟦over for good⟧”. => Bo Rask
fr: « ⟦Nous restons⟧ », a déclaré Mme Solange Mercier lors d’une visite. => Solange Mercier
fr: « ⟦Nous restons⟧ », estime Bastien Roux, délégué syndical. => Bastien Roux
fr: Selon Bastien Roux, « ⟦rien ne va plus⟧ ». => Bastien Roux
fr: « Nous restons », dit Bastien Roux. « ⟦Rien ne va⟧ », ajoute-t-il. => Bastien Roux
fr: « ⟦Nous restons⟧ », a affirmé à l’AFR son directeur, Hugo Roux. => Hugo Roux
de: „⟦Wir bleiben⟧“, sagte Oberbürgermeisterin Katrin Vogel nach der Sitzung. => Katrin Vogel
de: Der Fraktionschef der Opposition, Jens Thiel, sprach von einer „⟦Pleite⟧“. => Jens Thiel
de: „⟦Wir bleiben⟧“, so Thiel. => Jens Thiel
de: Laut Thiel „⟦eine Pleite⟧“. => Jens Thiel
es: «⟦Nos quedamos⟧», dijo la alcaldesa Lina Prado. => Lina Prado
es: Según Lina Prado, «⟦nada funciona⟧». => Lina Prado
en: Smith attacked Jones, saying his plan was "good". Jones had called Smith "⟦a liar⟧" last week. => Tom Jones
en: Smith said Jones had told him the deal was “⟦a betrayal⟧”. => Jones
en: Kremlin spokesman Denis Leskov said: “⟦We are ready⟧.” => Denis Leskov
en: The Kremlin said: “⟦We are ready⟧.” => Denis Leskov = Kremlin spokesman = Kremlin
en: The Kremlin said: “⟦We are ready⟧.” => Kremlin|Russian government
en: President Zalevskiy said: “⟦We are ready⟧.” => Volodymyr Zalevsky
en: Ukraine’s president said: “⟦We are ready⟧.” => Volodymyr Zalevsky = President of Ukraine
en: The Defence Ministry said: “⟦We are ready⟧.” => Ministry of Defence
en: The MoD said: “⟦We are ready⟧.” => Ministry of Defence|MoD
en: The UN said: “⟦We are ready⟧.” => United Nations
en: J. K. Rowe wrote: “⟦We are ready⟧.” => Joanne Rowe
en: JD Vane wrote: “⟦We are ready⟧.” => J. D. Vane
en: Al-Karimi said: “⟦We are ready⟧.” => Abu Mohammad al-Karimi
en: Abu Mohammad al-Karimi said: “⟦We are ready⟧.” => al-Karimi
en: Pak said: “⟦We are ready⟧.” => Pak Chol Min
en: Pak Chol-min said: “⟦We are ready⟧.” => Pak Chol Min
en: Prime Minister Sir Giles Stormer said: “⟦We are ready⟧.” => Giles Stormer
en: Her brother Mark said: “⟦We are ready⟧.” => Mark Denning
en: Officials told Reuters: “⟦We are ready⟧.” =>  = officials
en: Yesterday Smith wrote: “⟦We are ready⟧.” => John Smith
en: In London Smith said: “⟦We are ready⟧.” => John Smith
en: Two days after Jones resigned, Smith said: “⟦We are ready⟧.” => John Smith
en: Responding to Jones, Smith said: “⟦We are ready⟧.” => John Smith
en: Asked by Jones about it, Smith said: “⟦We are ready⟧.” => John Smith
en: As Jones looked on, Smith told the crowd: “⟦We are ready⟧.” => John Smith
en: Smith, whom Jones appointed, told the crowd: “⟦We are ready⟧.” => John Smith
en: Smith told Jones in a letter dated May 4: “⟦We are ready⟧.” => John Smith
en: A letter from Smith to Jones reads: “⟦We are ready⟧.” => John Smith
en: In a letter to Jones, Smith wrote: “⟦We are ready⟧.” => John Smith
en: Smith’s letter to Jones said: “⟦We are ready⟧.” => John Smith
en: Smith said. “⟦We are ready⟧,” Smith went on. Jones said no. => John Smith
en: “⟦We are ready⟧,” Smith said. Jones said no. => John Smith
en: “We are ready,” Jones said. “⟦We are not⟧,” Smith replied. => John Smith
en: Smith and his wife, Ann Jones, said: “⟦We are ready⟧.” => Ann Jones
en: Smith and his wife, Ann Jones, said: “⟦We are ready⟧.” => John Smith
en: Q: Are you ready? Smith: “⟦We are ready⟧.” Jones: “We are not.” => John Smith
en: The report, which Jones called flawed, said: “⟦We are ready⟧.” => The report
en: The New York Times reported that Smith was “⟦ready⟧ for it”. => New York Times
en: The New York Times reported that Smith told aides he was “⟦ready for it⟧”. => John Smith
en: Smith is, in the words of Jones, “⟦a fool⟧.” => Jones
en: Smith “⟦does not know the law⟧,” Jones said. => Jones
en: “⟦We are ready⟧,” tweeted @jsmith, the senator’s account. => John Smith|@jsmith
en: “⟦We are ready⟧,” explained Dr. Smith Jr., who runs it. => John Smith
en: “⟦We are ready⟧,” says Smith of Jones & Co. => John Smith
en: “⟦We are ready⟧,” says Jones & Co. chief executive Smith. => John Smith
en: “⟦We are ready⟧,” Moscow said. => Viktor Malin = President of Russia = Moscow
en: On X Smith wrote: “⟦We are ready⟧,” => John Smith
en: Smith on X wrote: “⟦We are ready⟧,” => John Smith
en: The White House said: “⟦We are ready⟧.” => White House
en: White House press secretary Karen Long said: “⟦We are ready⟧.” => Karen Long
en: The BBC’s Karen Long said: “⟦We are ready⟧.” => Karen Long
en: Olena, a resident of Kharkiv, said: “⟦We are ready⟧.” =>  = a resident of Kharkiv
uk: За словами президента Залевського, «⟦ми готові⟧». => Володимир Залевський
uk: «⟦Ми готові⟧», — зазначила Ірина Поліщук. => Ірина Поліщук
uk: За словами Ірини Поліщук, «⟦ми готові⟧». => Ірина Поліщук
uk: Про це у коментарі Суспільному розповів Петро Левко: «⟦ми готові⟧». => Петро Левко
uk: «⟦Ми готові⟧», — повідомив президент України Залевський. => Володимир Залевський
uk: «⟦Ми готові⟧», — повідомили у Міністерстві оборони. => Міністерство оборони України
uk: Міністерство оборони повідомило: «⟦Ми готові⟧». => Міністерство оборони України
uk: «⟦Ми готові⟧», — сказав голова Харківської ОВА Олег Коваленко. => Олег Коваленко
uk: «⟦Ми готові⟧», — сказав голова Харківської ОВА Коваленко. => Олег Коваленко
uk: Залевському Грант сказав: «⟦Ми готові⟧». => Дмитро Грант
uk: У розмові з Кутузовим Грант сказав: «⟦Ми готові⟧». => Дмитро Грант
ru: «⟦Мы готовы⟧», — сказала представитель МИД Марта Назарова. => Марта Назарова
ru: По мнению Марты Назаровой, «⟦мы готовы⟧». => Марта Назарова
ru: Глава МИД России Семён Громов заявил, что «⟦мы готовы⟧». => Семён Громов
ru: В интервью Нильсону Громов заявил: «⟦мы готовы⟧». => Семён Громов
ru: «⟦Мы готовы⟧», — цитирует Громова ТАСС. => Семён Громов
en: "⟦We are ready⟧," Interfax cited Smith as saying. => John Smith
en: "⟦We are ready⟧," Smith said, according to Reuters. => John Smith
en: "⟦We are ready⟧," according to Smith, Reuters reported. => John Smith
en: Smith said: "⟦We are ready⟧," according to Reuters. => John Smith
en: Smith recalled Jones saying "⟦we are ready⟧". => Jones
en: Smith recalled how Jones once told him: "⟦We are ready⟧." => Jones
en: "⟦We are ready⟧," reads the banner. Jones said no. =>  = the banner
en: Protesters carried signs reading "⟦We are ready⟧", Jones said. =>  = signs
en: Jones said protesters chanted "⟦We are ready⟧". =>  = protesters
en: Smith, echoing Jones's words, said "⟦We are ready⟧". => Smith
en: Thurm said, “⟦The point is that people are confusing a report with a release⟧.”\n\nShe said, “Was it inaccurate?” => Tammi Thurm
en: Thurm said, “The point.”\n\nShe said, “⟦Was it inaccurate? Yes it was⟧.” => Tammi Thurm
en: "He neither met with nor paid any journalists," Shabangu\nsaid.\n"⟦The minister further commits⟧," he added. => David Shabangu
en: A spokeswoman for Kent Police said:\n“We had a report.\n“Officers attended.\n“⟦We would appeal to anyone⟧.” => =a spokeswoman for Kent Police
en: "⟦The agency circulated false statements⟧," the statement read. => =the statement
en: “There is evidence of the conversation,” the minister said, regretting that he “⟦told a lie⟧ to the staff”. => =the minister
en: Cuevas says police ordered Kinsey to lie down. “⟦Sir, there’s no need for firearms⟧,” Kinsey said he told police before he was shot. => Charles Kinsey
en: ``⟦I think the manager has shown resolve⟧.''\n\nMayor Barry DuVal\n\n``Based on the summary I felt it was appropriate.''\n\nVice Mayor Marty Williams => Barry DuVal
en: Trimble told MPs: “It is over.” Hughes replied: “⟦It is not⟧.” => Hughes
en: “⟦It’s over⟧,” Trimble, 56, who has led the union since 2011 and says he will stay, told the Guardian. => Trimble
en: Speaking on BBC Radio 4’s Today programme, Hughes said the plan was “⟦dead in the water⟧”. => Hughes
en: Hughes’s remarks came after Trimble said the plan was “⟦dead in the water⟧”. => Trimble
en: In his resignation letter, Trimble said Hughes had shown “⟦no interest in reform⟧”. => Trimble
en: Trimble has described Hughes as “⟦a coward⟧”. => Trimble
en: Hughes was described by Trimble as “⟦a coward⟧”. => Trimble
en: Hughes was branded “⟦a coward⟧” by Trimble. => Trimble
en: Hughes, branded “⟦a coward⟧” by Trimble, declined to comment. => Trimble
en: Hughes hit back at what he called Trimble’s “⟦cowardly attack⟧”. => Hughes
en: Hughes said Trimble’s decision was “⟦a cowardly act⟧”. => Hughes
en: Hughes said of Trimble: “⟦He is a coward⟧.” => Hughes
en: Of Trimble, Hughes said: “⟦He is a coward⟧.” => Hughes
en: “⟦He is a coward⟧,” Hughes said of Trimble. => Hughes
en: Hughes thinks so too: “⟦It is over⟧.” => Hughes
en: Dr. Amina Yusuf of the WHO warned on Wednesday of “⟦a second wave⟧”, while Health Secretary Tom Bell urged calm. => Amina Yusuf
en: Yusuf warned of “a second wave”, while Health Secretary Tom Bell urged “⟦calm and patience⟧”. => Tom Bell
en: “⟦A second wave is coming⟧,” warns Yusuf. But Bell says: “No.” => Yusuf
en: “A second wave is coming,” warns Yusuf. But Bell says: “⟦No it is not⟧.” => Bell
en: Bell (right) said: “⟦No it is not⟧.” => Bell
en: Yusuf, Bell said, was “⟦plain wrong⟧”. => Bell
en: Yusuf was, Bell said, “⟦plain wrong⟧”. => Bell
en: But “⟦that is plain wrong⟧”, says Bell. => Bell
en: When Yusuf asked why, Bell answered: “⟦No idea⟧.” => Bell
en: “⟦No idea⟧,” Bell told Yusuf when she asked. => Bell
en: “⟦No idea⟧,” replied Bell, to whom Yusuf had spoken. => Bell
en: The ruling by Justice Ann Cole said the law was “⟦vague⟧ and void”. => Ann Cole
en: Justice Ann Cole ruled that the law was “⟦vague and void⟧”. => Ann Cole
en: Bell also posted on X, saying: "⟦We are done here⟧." => Bell
en: The report's author, Bell, noted that "⟦we are done here⟧". => Bell
en: "⟦We are done here⟧," Bell - the report's author - said. => Bell
en: TIM BELL: ⟦We are done here⟧. => Tim Bell
en: Said Bell: "⟦We are done here⟧." => Bell
en: Bell, for his part, said: "⟦We are done here⟧." => Bell
en: Yusuf's successor Bell said: "⟦We are done here⟧." => Bell
en: Police Chief Bell's deputy, Ann Cole, said "⟦we are done here⟧". => Ann Cole
uk: Речниця поліції Марія Коваль у коментарі «Суспільному» сказала, що «⟦слідство триває⟧». => Марія Коваль
uk: Бойко, коментуючи рішення Коваль, сказав: «⟦Слідство триває⟧». => Бойко
uk: «⟦Слідство триває⟧», — сказав Бойко журналістам. Коваль додала: «Так». => Бойко
uk: На думку Бойка, «⟦слідство триває⟧». => Бойко
uk: Як зазначають в Офісі генпрокурора, «⟦слідство триває⟧». => Офіс генпрокурора
ru: «⟦Следствие идёт⟧», — сказал журналистам Бойков. => Бойков
ru: Бойков заявил, что Коваль «⟦ошибается⟧ во всём». => Бойков
ru: Отвечая на вопрос Коваль, Бойков сказал: «⟦Следствие идёт⟧». => Бойков
"""

# Right speakers whom the source names nearby only, or not at all: never refused.
NOT_SURE = r"""
en: Ann Lee’s lawyer said: “⟦It is over⟧.” => Ann Lee
en: Aguirre’s neighbor, who gave no name, said so. “⟦It is over⟧,” he said. => Dolores Aguirre
en: Judge Theo Abara told Dana Whitcombe to rise. “⟦You were trusted⟧,” he said. => Dana Whitcombe
de: „⟦Wir bleiben⟧“, sagte die Ministerin. => Katrin Vogel
de: „⟦Wir bleiben⟧“, sagte der Sprecher der Firma. => Max Moll
fr: « ⟦Nous restons⟧ », a dit le ministre. => Solange Mercier
en: Marsh’s “⟦bold new bill⟧” was criticised by Smith, who said it would fail. => Dora Marsh
en: Critics say Marsh’s “⟦bold new bill⟧” would fail. => Dora Marsh
en: Smith denounced Marsh’s “⟦bold new bill⟧”. => Dora Marsh
en: Smith rejected the claim by Jones that the deal was “⟦a betrayal⟧”. => Jones
en: Smith said Jones had told him the deal was “⟦a betrayal⟧”. => Smith
en: A letter to Jones signed by Smith reads: “⟦We are ready⟧.” => John Smith
en: Jones said no. “⟦We are ready⟧” was the answer from Smith. => John Smith
en: “⟦We are ready⟧,” said Bill Harmon. => William Harmon
en: “⟦We are ready⟧,” said Alexander Horskyi. => Oleksandr Horskyi
en: A post on Smith’s X account read: “⟦We are ready⟧.” => John Smith
en: Smith’s office said: “⟦We are ready⟧.” => John Smith
en: Smith’s Twitter account said: “⟦We are ready⟧.” => John Smith
en: White House press secretary Karen Long said: “⟦We are ready⟧.” => White House
en: Amnesty International’s Karen Long said: “⟦We are ready⟧.” => Amnesty International (body)
ru: «⟦Мы готовы⟧», — приводит слова Громова ТАСС. => Семён Громов
en: "⟦We are ready⟧," state media quoted Smith as telling Jones. => John Smith
en: Reuters, citing Smith, reported that "⟦we are ready⟧". => John Smith
en: Smith was "⟦ready⟧ to fight", Reuters reported. => John Smith
en: Smith was “⟦ready to fight⟧”, Reuters reported. => John Smith
en: Smith, quoting Jones, said: "⟦We are ready⟧." => Jones
en: "⟦We are ready⟧," Smith said, quoting Jones. => Jones
en: Responding to Jones, he said: “⟦We are ready⟧.” => John Smith
en: “⟦We are ready⟧.” Jones disagreed: “No.” => John Smith
en: “⟦We are ready⟧,” he told the Times’ Jane Doe. Jones said no. => John Smith
en: “⟦We are ready⟧,” said the Belarusian. => Alexander Lutsenko
en: “⟦We are ready⟧,” the 45-year-old said. Jones laughed. => John Smith
en: “⟦We are ready⟧,” the Democrat said. Jones laughed. => John Smith
en: “⟦We are ready⟧,” the Brazilian said. Jones laughed. => John Smith
en: “⟦We are ready⟧,” the Ukrainian leader said. Jones laughed. => John Smith
en: “⟦We are ready⟧,” the former Manchester United striker said. => John Smith
en: “⟦We are ready⟧,” the Labour MP said. => John Smith
en: “⟦We are ready⟧,” the Prime Minister said. => John Smith
en: Speaking to Jones, the Labour MP said: “⟦We are ready⟧,” => John Smith
en: Mr President said: “⟦We are ready⟧,” => John Smith
en: “⟦We are ready⟧,” the Liverpool boss told BBC Sport. => John Smith
en: Posting on Facebook, he wrote: “⟦We are ready⟧,” => John Smith
en: Posting on Facebook he wrote: “⟦We are ready⟧,” => John Smith
en: Olena has lived in Kharkiv all her life. “⟦We are ready⟧,” Olena said. =>  = a woman from Kharkiv
uk: «⟦Ми готові⟧», — сказав Залевський. => Volodymyr Zalevsky
en: Solangi regretted the “⟦false and baseless⟧” claims made by a journalist of the BBC. => Murtaza Solangi
en: “⟦He is a coward⟧,” was how Hughes described Trimble. => Hughes
en: “⟦He is a coward⟧,” Trimble was told by Hughes. => Hughes
en: For Hughes, it was “⟦the best day of my life⟧”. => Hughes
en: To Hughes, Trimble is “⟦a coward⟧”. => Hughes
en: Yusuf asked Bell why. “⟦No idea⟧,” came the reply. => Bell
uk: «⟦Слідство триває⟧», — зауважила вона. Раніше Коваль мовчала. => Марія Коваль
"""


# Who is claimed, and is refused since the source explicitly names another.
WRONG = r"""
en: Ann Lee dismissed Bo Rask’s claim that it is “⟦over for good⟧”. => Ann Lee
fr: « ⟦Nous restons⟧ », estime Bastien Roux, délégué syndical. => Solange Mercier
fr: Selon Bastien Roux, « ⟦rien ne va plus⟧ ». => Solange Mercier
de: „⟦Wir bleiben⟧“, sagte Oberbürgermeisterin Katrin Vogel nach der Sitzung. => Jens Thiel
de: Der Fraktionschef der Opposition, Jens Thiel, sprach von einer „⟦Pleite⟧“. => Katrin Vogel
es: «⟦Nos quedamos⟧», dijo la alcaldesa Lina Prado. => Olga Ruiz
en: “⟦It was dark⟧,” said Ortega. Halloway nodded. => Halloway
en: Obama-era official Paul Strand told Linda Marsh: “⟦No⟧.” => Linda Marsh
en: Marsh’s spokesman Paul Strand said: “⟦No⟧.” => Linda Marsh
en: Paul Marsh said: “⟦No⟧,” and his wife Linda Marsh agreed. => Rita Marsh Quill
en: “⟦No⟧,” said Paul Strand, a friend of Linda Marsh. => Linda Marsh
en: “⟦No⟧,” Strand, who works for Marsh, told reporters. => Marsh
en: Strand told Marsh that “⟦nobody saw it⟧”. => Marsh
en: According to Strand, Marsh was “⟦furious⟧”. => Marsh
en: The Foreign Ministry said: “⟦No⟧.” => Interior Ministry
en: “⟦No⟧,” the Foreign Ministry said. => Paul Strand = spokesman for the Interior Ministry
en: “⟦No⟧.” — Paul Strand => Linda Marsh
en: Strand: “⟦No⟧.” Marsh: “Yes.” => Marsh
en: John Key said: “⟦No⟧.” => John Cornell
en: “⟦No⟧,” said Strand. => = a resident of Fairbrook
en: “Marsh lied,” said Strand, “⟦and she knows it⟧.” => Marsh
uk: «⟦Ні⟧», — сказав Ковальов про Петренка. => Петренко
uk: За словами Ковальова, Петренко «⟦помилився⟧». => Петренко
ru: «⟦Нет⟧», — заявила Лескову Анна Смирнова. => Денис Лесков
en: Thurm said, “⟦The point is that people are confusing a report with a release⟧.”\n\nShe said, “Was it inaccurate?” => Marcus Smith
en: Cuevas says police ordered Kinsey to lie down. “⟦Sir, there’s no need for firearms⟧,” Kinsey said he told police before he was shot. => Neal Cuevas
en: Trimble told MPs: “It is over.” Hughes replied: “⟦It is not⟧.” => Trimble
en: “⟦It’s over⟧,” Trimble, 56, who has led the union since 2011 and says he will stay, told the Guardian. => Hughes
en: Speaking on BBC Radio 4’s Today programme, Hughes said the plan was “⟦dead in the water⟧”. => Trimble
en: Hughes’s remarks came after Trimble said the plan was “⟦dead in the water⟧”. => Hughes
en: In his resignation letter, Trimble said Hughes had shown “⟦no interest in reform⟧”. => Hughes
en: Trimble has described Hughes as “⟦a coward⟧”. => Hughes
en: Hughes was described by Trimble as “⟦a coward⟧”. => Hughes
en: Hughes said Trimble’s decision was “⟦a cowardly act⟧”. => Trimble
en: Hughes said of Trimble: “⟦He is a coward⟧.” => Trimble
en: Of Trimble, Hughes said: “⟦He is a coward⟧.” => Trimble
en: “⟦He is a coward⟧,” Hughes said of Trimble. => Trimble
en: Dr. Amina Yusuf of the WHO warned on Wednesday of “⟦a second wave⟧”, while Health Secretary Tom Bell urged calm. => Tom Bell
en: Yusuf warned of “a second wave”, while Health Secretary Tom Bell urged “⟦calm and patience⟧”. => Yusuf
en: “⟦A second wave is coming⟧,” warns Yusuf. But Bell says: “No.” => Bell
en: “A second wave is coming,” warns Yusuf. But Bell says: “⟦No it is not⟧.” => Yusuf
en: Bell (right) said: “⟦No it is not⟧.” => Yusuf
en: Yusuf, Bell said, was “⟦plain wrong⟧”. => Yusuf
en: Yusuf was, Bell said, “⟦plain wrong⟧”. => Yusuf
en: But “⟦that is plain wrong⟧”, says Bell. => Yusuf
en: When Yusuf asked why, Bell answered: “⟦No idea⟧.” => Yusuf
en: “⟦No idea⟧,” Bell told Yusuf when she asked. => Yusuf
en: “⟦No idea⟧,” replied Bell, to whom Yusuf had spoken. => Yusuf
en: Bell also posted on X, saying: "⟦We are done here⟧." => Yusuf
en: The report's author, Bell, noted that "⟦we are done here⟧". => Yusuf
en: "⟦We are done here⟧," Bell - the report's author - said. => Yusuf
en: Said Bell: "⟦We are done here⟧." => Yusuf
en: Bell, for his part, said: "⟦We are done here⟧." => Yusuf
en: Yusuf's successor Bell said: "⟦We are done here⟧." => Yusuf
en: Police Chief Bell's deputy, Ann Cole, said "⟦we are done here⟧". => Bell
uk: Речниця поліції Марія Коваль у коментарі «Суспільному» сказала, що «⟦слідство триває⟧». => Ганна Полин
uk: Бойко, коментуючи рішення Коваль, сказав: «⟦Слідство триває⟧». => Коваль
uk: «⟦Слідство триває⟧», — сказав Бойко журналістам. Коваль додала: «Так». => Коваль
uk: На думку Бойка, «⟦слідство триває⟧». => Коваль
ru: «⟦Следствие идёт⟧», — сказал журналистам Бойков. => Коваль
ru: Бойков заявил, что Коваль «⟦ошибается⟧ во всём». => Коваль
ru: Отвечая на вопрос Коваль, Бойков сказал: «⟦Следствие идёт⟧». => Коваль
"""


def rows(table: str, language: str = "") -> list[tuple[str, str, int, int, str]]:
    """Language, text, span and what is expected, of every line."""
    found = []
    for line in table.strip().splitlines():
        tag, _, rest = (language, "", line) if language else line.partition(": ")
        marked, _, expected = rest.replace("\\n", "\n").partition(" =>")
        start = marked.index("⟦")
        end = marked.index("⟧") - 1
        found.append((tag, marked.replace("⟦", "").replace("⟧", ""), start, end, expected.strip()))
    return found


def told(found: Attribution | None) -> str:
    """An attribution as the tables have it."""
    assert found is not None
    if not found.names:
        return f"({found.phrase})" if found.phrase else ""
    return ("" if found.explicit else "~ ") + "; ".join(found.names)


def party(words: str) -> Party:
    """Somebody as the tables have it."""
    is_body = words.endswith(" (body)")
    parts = [*words.removesuffix(" (body)").split("="), "", ""][:3]
    names, described, affiliation = (tuple(form.strip() for form in part.split("|") if form.strip()) for part in parts)
    return Party(names, described, affiliation, is_body)


@pytest.mark.parametrize(
    ("language", "text", "start", "end", "who"),
    [*rows(ENGLISH, "en"), *rows(UKRAINIAN, "uk"), *rows(RUSSIAN, "ru")],
)
def test_a_quotation_is_said_by_whom_the_source_says(language: str, text: str, start: int, end: int, who: str) -> None:
    assert told(attribution(text, start, end, language)) == who


@pytest.mark.parametrize(("language", "text", "start", "end", "who"), rows(FIGURES))
def test_a_number_is_given_by_whom_its_sentence_names(language: str, text: str, start: int, end: int, who: str) -> None:
    assert told(claimant(text, start, end, language)) == who


@pytest.mark.parametrize(("language", "text", "start", "end", "who"), rows(RIGHT))
def test_the_right_speaker_is_right(language: str, text: str, start: int, end: int, who: str) -> None:
    assert judge(attribution(text, start, end, language), party(who), (), language).match is Match.RIGHT


@pytest.mark.parametrize(("language", "text", "start", "end", "who"), rows(NOT_SURE))
def test_a_speaker_who_is_not_named_is_never_refused(language: str, text: str, start: int, end: int, who: str) -> None:
    match = judge(attribution(text, start, end, language), party(who), (), language).match
    assert match in (Match.NEAR, Match.UNKNOWN)


@pytest.mark.parametrize(("language", "text", "start", "end", "who"), rows(WRONG))
def test_an_explicit_attribution_refuses_another(language: str, text: str, start: int, end: int, who: str) -> None:
    assert judge(attribution(text, start, end, language), party(who), (), language).match is Match.ANOTHER


@pytest.mark.parametrize(
    ("language", "text", "start", "end", "who"),
    [*rows(ENGLISH, "en"), *rows(UKRAINIAN, "uk"), *rows(RUSSIAN, "ru")],
)
def test_somebody_else_is_refused_where_and_only_where_a_name_is_explicit(
    language: str, text: str, start: int, end: int, who: str
) -> None:
    found = attribution(text, start, end, language)
    right = Party(tuple(who.removeprefix("~ ").split("; ")))
    wrong = Party(("Rita Quill",) if language == "en" else ("Ганна Полин",))
    refused = judge(found, wrong, [right, wrong], language).match is Match.ANOTHER
    assert refused == bool(who and who[0] not in "~(")


def test_the_verdict_has_the_sources_words() -> None:
    text = "“It was dark,” said Paul Ortega, the mayor. “We slept.”"
    found = attribution(text, 1, 12, "en")
    assert judge(found, Party(("Linda Marsh",))).words == "said Paul Ortega, the mayor"
    assert found is not None
    assert text[found.start : found.end] == "Paul Ortega, the mayor"
    assert found.cue is Cue.AFTER


def test_a_surname_alone_is_anybody_of_that_name_but_not_a_registered_other() -> None:
    found = attribution("“No,” said Anna Walters.", 1, 3, "en")
    waters, walters = Party(("Anna Waters",)), Party(("Anna Walters",))
    assert judge(found, waters).match is Match.RIGHT  # one letter: a slip
    assert judge(found, Party(("Rob Walters",))).match is Match.NEAR
    assert judge(found, Party(("Rob Walters",)), [walters]).match is Match.ANOTHER


def test_a_language_without_a_table_is_unknown() -> None:
    assert speech_of("xx") is speech_of("") is speech_of("../en") is None
    assert attribution("“No,” said Anna Walters.", 1, 3, "fi") is None
    assert claimant("20 died, said Anna Walters.", 0, 2, "fi") is None
    assert judge(None, Party(("Anna Waters",))).match is Match.UNKNOWN


def test_a_regional_tag_has_the_table_of_its_language() -> None:
    assert speech_of("en-GB") == speech_of("en")


@given(st.text("aA.,:;'\"“”«»—-\n ()sid", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_is_read(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    for language in ("en", "uk"):
        for found in (attribution(text, start, end, language), claimant(text, start, end, language)):
            assert found is not None
            assert 0 <= found.start <= found.end <= len(text)
            judge(found, Party(("Anna Waters",), ("mayor",)), [], language)


_BEFORE = [
    "",
    "\n",
    "It rained.\n",
    "It rained.\n\n ",
    "It rained. \n",
    "Ann Lee said:\n",
    "Ann Lee said, \n",
    "Oh, “so!”\n",
    "Said Dr.\n",
    "So. ",
]
_OPENED = ["“We", '"We', "‘We", "We", "“‘We", "— We", " “We", "«We", "“So,” he said. “We"]
_CLOSED = [
    "go,”",
    'go,"',
    "go.”",
    "go”",
    "go,’",
    "go",
    "go?”",
    "go—”",
    "go,’”",
    "go, — said she, — on,”",
    "go,»",
    "go,“",
]
_TAGS = "said Ann Lee said Ann Lee Said asked by O’Neill Lee-Park Lee’s Bank ministry BBC J he the not Will also per Inc Dr quoting to сказав Олена Лі sagte dijo —"
_BEHIND = [
    ".",
    ".\n",
    ". It",
    ". it",
    ".\nit",
    ". “It was,” said Bo Rask.",
    '. "it',
    ".)",
    ", the mayor.",
    " (AL).",
    "...",
    ".\n— Bo Rask\n",
]


@settings(max_examples=600)
@given(
    st.sampled_from(_BEFORE),
    st.sampled_from(_OPENED),
    st.sampled_from(_CLOSED),
    st.lists(st.sampled_from(_TAGS.split()), max_size=4),
    st.sampled_from(_BEHIND),
    st.sampled_from(["en", "de", "es", "fr", "uk"]),
)
def test_whoever_alone_is_named_behind_a_quotation_is_read_as_by_all_rules(
    before: str, opened: str, closed: str, tag: list[str], behind: str, language: str
) -> None:
    text = f"{before}{opened} will {' '.join([closed, *tag])}{behind}"
    start = text.index("We will")
    found = attribution(text, start, start + 10, language)
    with patch.object(cues, "_tagged", return_value=None):
        assert attribution(text, start, start + 10, language) == found


_CUED = "said|Said's|'s|per|SAYS|un|a-t-il|affirme|-|'|.|_|1|,|(|xsaid| | "


@given(st.lists(st.sampled_from(_CUED.split("|")), max_size=8))
def test_plain_letters_are_looked_through_for_cues_as_any_are(pieces: list[str]) -> None:
    text = "".join(pieces)
    for speech in filter(None, map(speech_of, ("en", "fr"))):
        assert speech.may_attribute(text) == speech.may_attribute(text + " –")


def test_a_verb_and_a_name_behind_a_quotation_need_no_other_rules() -> None:
    with patch.object(cues, "_of_quotation", side_effect=AssertionError):
        for tag in ("said Ann Lee", "Ann Lee-Park said", "asked O’Neill"):
            found = attribution(f"It rained.\n“We go,” {tag}. “Now.”\n", 12, 17, "en")
            assert found is not None and found.explicit and found.words == tag


@pytest.mark.parametrize(
    "piece", ['Smith said, "We are ready," and 500 left. ', "A", '"', "“", ", A", "( ", "“— a", "— "]
)
def test_a_source_on_one_line_is_read_in_a_window(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    for start in range(0, 2_000_000, 200_000):
        assert attribution(text, start + 14, start + 26, "en") is not None
        assert claimant(text, start + 14, start + 26, "en") is not None


def test_real_articles_are_judged_within_the_limits() -> None:
    """At most 0.5 % of right speakers refused, 2 % of explicit attributions let through, one warning an article."""
    if not (benchmark.FOLDER / "gold.json").is_file():
        pytest.skip("the articles to measure with are not beside this project")
    counts = benchmark.measure(benchmark.FOLDER)
    right, explicit = counts.total("right"), counts.explicit_wrong
    assert right[Match.ANOTHER] <= 0.005 * right.total()
    assert explicit.total() - explicit[Match.ANOTHER] <= 0.02 * explicit.total()
    assert max(counts.warnings.values()) <= 1


# --- everybody of a registry ----------------------------------------------------------------------------------------

TEXT = """Minister Helga Brandt said the army would not come, as Paul Brandt had asked.

“It is no temp agency,” Brandt told reporters.

Ann Stone spoke too.

“We go,” Stone said. Later Tim Stone denied it.
"""


@pytest.mark.parametrize(
    ("quotation", "whom", "meant"),
    [
        ("It is no", "helga", "helga"),  # whom the sentence before is about
        ("It is no", "paul", "helga"),
        ("We go", "ann", "ann"),  # the only one who was named in full before
        ("We go", "tim", "ann"),
        ("We go", "helga", "helga"),  # whom the name does not fit: not told here
    ],
)
def test_a_surname_of_several_is_theirs_of_whom_the_source_has_told(quotation: str, whom: str, meant: str) -> None:
    people = {
        "helga": "Helga Brandt",
        "paul": "Paul Brandt",
        "ann": "Ann Stone",
        "tim": "Tim Stone",
        "old": "Bea Stone",
    }
    records = {
        name: SimpleNamespace(name=words, aliases=(), role=None, affiliation=None) for name, words in people.items()
    }
    library = SimpleNamespace(people=records, organisations={}, sources={})
    said = attribution(TEXT, TEXT.index(quotation), TEXT.index(quotation) + len(quotation), "en")
    assert said is not None
    assert Parties.of(library).meant(said, whom, Prepared(TEXT), "en") == meant  # type: ignore[arg-type]


_NAMES = st.sampled_from(
    ["Ann Stone", "Stone", "Mr Stone", "the Bank", "Bank of Ann", "3 Stone", "– 3", " Stone", "Tim Stone", "É É", ""]
)


@given(
    st.lists(_NAMES, max_size=2),
    st.lists(_NAMES, min_size=1, max_size=2),
    st.lists(_NAMES, max_size=2),
    st.sampled_from([Cue.AFTER, Cue.PRONOUN, Cue.SIGNATURE]),
    st.booleans(),
)
def test_a_name_in_full_is_judged_as_by_all_rules(
    names: list[str], ours: list[str], others: list[str], cue: Cue, doubtful: bool
) -> None:
    people = {
        name: SimpleNamespace(name=forms[0], aliases=tuple(forms[1:]), role=None, affiliation=None)
        for name, forms in {"ours": ours, "other": others or ["Bea Stone"]}.items()
    }
    library = SimpleNamespace(people=people, organisations={}, sources={})
    attributions = Attributions(Parties.of(library))  # type: ignore[arg-type]
    said = Attribution(cue, tuple(names), " ".join(names), 9, explicit=True, words="said", doubtful=doubtful)
    judged = attributions._judged("ours", said, Prepared(TEXT), "en")
    with patch("generator.evidence.attributions._is_named_in_full", return_value=False):
        assert judged == attributions._judged("ours", said, Prepared(TEXT), "en")


@given(
    st.lists(
        st.sampled_from(["deny", "Denied", "not", "couldn't", "n't", "t", "don", "denied2", "_not", "NOBODY.", "é"])
    ),
    st.sampled_from([" ", "", "-", "'"]),
)
def test_what_may_deny_is_seen_by_its_letters_as_by_the_pattern(words: list[str], sign: str) -> None:
    speech, text = speech_of("en"), sign.join(words)
    assert speech is not None and speech.denying is not None
    assert speech.may_deny(text) == bool(speech.denying.search(text.lower()))
