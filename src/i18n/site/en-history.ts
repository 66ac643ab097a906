/** Words of spot checks and of what-if, in English. */
import type { zhCNHistory } from "./zh-CN-history.ts";

export const enHistory: Readonly<Record<keyof typeof zhCNHistory, string>> = {
  "nav.spot": "Spot checks", "nav.whatif": "What a change does",
  "spot.answer.none": "No spot check yet.", "spot.answer": "{n} {n|draw|draws}, {drawn} records drawn, {looked} looked at; {agreement}.", "spot.answer.off": "{n} {n|draw|draws}, {off} not the same when drawn again; {agreement}.",
  "spot.agreement": "{share} agree with what was recorded", "spot.noagreement": "no verdict yet to take an agreement from",
  "spot.how": "The last commit before the day of the draw freezes what is drawn from; the seed is a value that came into being in public that day. Whoever commits cannot know the seed, whoever brings the seed cannot change the commit. Anybody can draw again with huifang spot-check verify.",
  "spot.none": "Draw the first one with huifang spot-check draw: so many per person, and a value made in public that day decides which.",
  "spot.colon": ": ", "spot.of": "{period} · {size} per person", "spot.period": "{period}", "spot.by": "drawn by {name}, {when}", "spot.seed": "Seed", "spot.commit": "Commit", "spot.population": "Drawn from",
  "spot.state.same": "the same when drawn again", "spot.state.different": "not the same when drawn again", "spot.state.no-seed": "seed, period or size is missing: cannot be drawn again", "spot.state.no-commit": "its commit is missing: cannot be drawn again",
  "spot.state.wrong-commit": "its commit is not the last one before the draw", "spot.state.self": "whoever drew is among those looked at", "spot.state.unverified": "not drawn again for this build",
  "spot.extra": "Should not be in it: {list}", "spot.missing": "Missing from it: {list}",
  "spot.drawn": "Drawn", "spot.looked": "Looked at", "spot.agrees": "Agree", "spot.differs": "Differ", "spot.share": "Agreement", "spot.entries": "One by one", "spot.record": "Record", "spot.result": "Result",
  "spot.verdict.agrees": "agrees", "spot.verdict.differs": "differs", "spot.verdict.looked": "looked at", "spot.verdict.waiting": "waiting",
  "whatif.answer.none": "The rules have not changed for three months.", "whatif.answer": "The rules changed on {when} ({title}): {sum}.", "whatif.answer.same": "The rules changed on {when} ({title}), without effect on anything up to today.",
  "whatif.appears": "{n} appear", "whatif.vanishes": "{n} vanish", "whatif.verdict": "{n} judged differently", "whatif.moves": "{n} only move",
  "whatif.how": "The same records, judged by the rules before and after. You can see it before you change anything: huifang plan --set clause=figure, or huifang plan --from main on the branch with the change.",
  "whatif.none": "Once a rule book or tenant.yaml changes, this page lists what that did.",
  "whatif.files": "Files changed", "whatif.rates": "Rates", "whatif.before": "Before", "whatif.after": "Now", "whatif.load": "Load of the coming month", "whatif.fines": "Penalties", "whatif.duties": "Duties judged differently", "whatif.more": "First {n} only; huifang plan has them all.",
};
