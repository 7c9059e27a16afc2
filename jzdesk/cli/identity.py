"""``jzdesk identity``: which identity serves a person best who has several."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction

from jzdesk.app import Desk
from jzdesk.cli.calc import read_case
from jzdesk.cli.output import print_json, print_lines
from jzdesk.cli.parsing import Parser, add_answer_options, positive
from jzdesk.clock import today
from jzdesk.errors import InputError


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("identity", help="一人有几种身份时选哪一种")
    parser.add_argument("calculator", metavar="计算器", help="两种税收扣减之一")
    parser.add_argument("--input", metavar="文件", required=True, help="JSON 文件，- 为标准输入")
    parser.add_argument(
        "--person", type=positive, default=1, metavar="序号", help="第几个人（默认1）"
    )
    parser.add_argument(
        "--groups", metavar="身份", help="此人有哪些身份，用逗号隔开（默认全部比较）"
    )
    add_answer_options(parser)
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """Calculate every identity and propose the better one."""
    from jzdesk.policy.answer import plain
    from jzdesk.policy.catalogue import find_calculator
    from jzdesk.policy.identity import people_of, propose
    from jzdesk.policy.schema import settle_as_of

    calculator = find_calculator(options.calculator, desk.calculators)
    policy, case = desk.policies[calculator.id], read_case(options.input)
    as_of = settle_as_of(case, options.as_of, today())
    calculator.answer(case, as_of, policy)  # a faulty case is told before anything else
    people = people_of(calculator.schema.fields, case)
    if not people:
        raise InputError(f"计算器 {calculator.id} 不分人员身份；只有税收扣减分")
    if options.person > len(people):
        raise InputError(f"--person {options.person}：只有{len(people)}人；可填1到{len(people)}")
    person = people[options.person - 1]
    every = [choice.value for choice in person.field.choices]
    groups = options.groups.split(",") if options.groups else every
    proposal = propose(case, person, groups, lambda each: calculator.answer(each, as_of, policy))
    if options.json:
        print_json({"calculator": calculator.id, "proposal": plain(proposal)})
    else:
        lines = [f"  {o.label}：限额 {o.limit} 元，扣减 {o.relief} 元" for o in proposal.options]
        print_lines([proposal.text, *lines], desk)
    return 0
