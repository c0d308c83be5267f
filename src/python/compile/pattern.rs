//! `match` statements. A pattern's captures are stored once the whole pattern has matched.

use super::Compiler;
use super::emit::nth;
use super::unit::Label;
use crate::python::code::{CmpOp, Const, Op, Reg, Src};
use ruff_python_ast::{self as ast, Expr, Pattern, Singleton};
use ruff_text_size::{Ranged, TextRange};

/// Captured names with the registers that hold their values until the pattern has matched.
type Captures<'a> = Vec<(&'a ast::Identifier, Src)>;

impl<'a> Compiler<'a> {
    pub(super) fn match_statement(&mut self, stmt: &'a ast::StmtMatch) {
        let end = self.label();
        let subject = self.push(&stmt.subject);
        let last = stmt.cases.len().saturating_sub(1);
        for (i, case) in stmt.cases.iter().enumerate() {
            if i < last && case.guard.is_none() {
                self.check_irrefutable(&case.pattern);
            }
            let mark = self.mark();
            let next = self.label();
            self.place(&case.pattern);
            let mut captures = Captures::new();
            self.pattern(&case.pattern, subject, next, &mut captures);
            self.capture(captures);
            if let Some(guard) = &case.guard {
                self.condition(guard, false, next);
            }
            self.release(mark);
            self.body(&case.body);
            self.jump(end);
            self.bind(next);
        }
        self.bind(end);
    }

    fn check_irrefutable(&mut self, pattern: &'a Pattern) {
        let Some(found) = pattern.irrefutable_pattern() else {
            return;
        };
        let message = match found.kind {
            ast::IrrefutablePatternKind::Name(name) => {
                format!("name capture '{name}' makes remaining patterns unreachable")
            }
            ast::IrrefutablePatternKind::Wildcard => "wildcard makes remaining patterns unreachable".to_owned(),
        };
        self.error(pattern.range(), message);
    }

    fn capture(&mut self, captures: Captures<'a>) {
        for (name, src) in captures {
            self.at(name, |c| c.store_name(name, src));
        }
    }

    fn pattern(&mut self, pattern: &'a Pattern, subject: Reg, fail: Label, captures: &mut Captures<'a>) {
        let outer = std::mem::replace(&mut self.unit.range, pattern.range());
        match pattern {
            Pattern::MatchValue(p) => self.value_pattern(&p.value, subject, fail),
            Pattern::MatchSingleton(p) => self.singleton(p.value, subject, fail),
            Pattern::MatchSequence(p) => self.sequence(&p.patterns, subject, fail, captures),
            Pattern::MatchMapping(p) => self.mapping(p, subject, fail, captures),
            Pattern::MatchClass(p) => self.class_pattern(p, subject, fail, captures),
            Pattern::MatchAs(p) => {
                if let Some(inner) = &p.pattern {
                    self.pattern(inner, subject, fail, captures);
                }
                if let Some(name) = &p.name {
                    self.add_capture(name, subject, captures);
                }
            }
            Pattern::MatchStar(p) => {
                if let Some(name) = &p.name {
                    self.add_capture(name, subject, captures);
                }
            }
            Pattern::MatchOr(p) => self.alternatives(p, subject, fail, captures),
        }
        self.unit.range = outer;
    }

    fn add_capture(&mut self, name: &'a ast::Identifier, src: Src, captures: &mut Captures<'a>) {
        if captures.iter().any(|(known, _)| known.id == name.id) {
            return self.error(
                name.range,
                format!("multiple assignments to name '{}' in pattern", name.id),
            );
        }
        captures.push((name, src));
    }

    fn value_pattern(&mut self, value: &'a Expr, subject: Reg, fail: Label) {
        let mark = self.mark();
        let b = self.operand(value);
        let dst = self.temp();
        self.emit(Op::Compare {
            op: CmpOp::Eq,
            dst,
            a: subject,
            b,
        });
        self.jump_if(dst, false, fail);
        self.release(mark);
    }

    fn singleton(&mut self, value: Singleton, subject: Reg, fail: Label) {
        let b = self.constant(match value {
            Singleton::None => Const::None,
            Singleton::True => Const::Bool(true),
            Singleton::False => Const::Bool(false),
        });
        let dst = self.temp();
        self.emit(Op::Compare {
            op: CmpOp::Is,
            dst,
            a: subject,
            b,
        });
        self.jump_if(dst, false, fail);
        self.release(dst);
    }

    fn sequence(&mut self, patterns: &'a [Pattern], subject: Reg, fail: Label, captures: &mut Captures<'a>) {
        let star = patterns.iter().position(Pattern::is_match_star);
        let test = self.temps(2);
        self.emit(Op::MatchSequence {
            dst: test,
            src: subject,
        });
        self.jump_if(test, false, fail);
        let least = patterns.len() - usize::from(star.is_some());
        if star.is_none() || least > 0 {
            self.emit(Op::GetLen {
                dst: test,
                src: subject,
            });
            let b = self.constant(Const::Int(least as i64));
            let op = if star.is_some() { CmpOp::Ge } else { CmpOp::Eq };
            self.emit(Op::Compare {
                op,
                dst: test,
                a: test,
                b,
            });
            self.jump_if(test, false, fail);
        }
        self.release(test);
        if patterns.iter().all(is_wildcard) {
            return;
        }
        let count = patterns.len();
        let first = self.temps(count);
        match star {
            None => self.emit(Op::Unpack {
                src: subject,
                first,
                count: count as u16,
            }),
            Some(at) => {
                if patterns[at + 1..].iter().any(Pattern::is_match_star) {
                    return self.error(patterns[at].range(), "multiple starred expressions in sequence pattern");
                }
                if at > 255 || count - at > 255 {
                    return self.error(
                        patterns[at].range(),
                        "too many expressions in star-unpacking sequence pattern",
                    );
                }
                let (before, after) = (at as u8, (count - at - 1) as u8);
                self.emit(Op::UnpackStar {
                    before,
                    after,
                    src: subject,
                    first,
                });
            }
        }
        for (i, pattern) in patterns.iter().enumerate() {
            self.pattern(pattern, nth(first, i), fail, captures);
        }
    }

    fn mapping(&mut self, p: &'a ast::PatternMatchMapping, subject: Reg, fail: Label, captures: &mut Captures<'a>) {
        let test = self.temp();
        self.emit(Op::MatchMapping {
            dst: test,
            src: subject,
        });
        self.jump_if(test, false, fail);
        let values = if p.keys.is_empty() {
            test
        } else {
            self.mapping_values(p, subject, fail)
        };
        if !p.keys.is_empty() {
            let count = p.keys.len();
            let first = self.temps(count);
            self.emit(Op::Unpack {
                src: values,
                first,
                count: count as u16,
            });
            for (i, pattern) in p.patterns.iter().enumerate() {
                self.pattern(pattern, nth(first, i), fail, captures);
            }
        }
        if let Some(rest) = &p.rest {
            let dict = self.temp();
            self.emit(Op::MakeDict {
                dst: dict,
                first: dict,
                count: 0,
            });
            self.emit(Op::DictUpdate { dict, src: subject });
            for key in &p.keys {
                let mark = self.mark();
                let index = self.operand(key);
                self.emit(Op::DeleteItem { obj: dict, index });
                self.release(mark);
            }
            self.add_capture(rest, dict, captures);
        }
    }

    /// A tuple of the values of the keys.
    fn mapping_values(&mut self, p: &'a ast::PatternMatchMapping, subject: Reg, fail: Label) -> Reg {
        let dst = self.temp();
        let b = self.constant(Const::Int(p.keys.len() as i64));
        self.emit(Op::GetLen { dst, src: subject });
        self.emit(Op::Compare {
            op: CmpOp::Ge,
            dst,
            a: dst,
            b,
        });
        self.jump_if(dst, false, fail);
        let mark = self.mark();
        let (first, count) = self.row(p.keys.iter());
        let keys = self.temp();
        self.emit(Op::MakeTuple {
            dst: keys,
            first,
            count,
        });
        self.emit(Op::MatchKeys {
            dst,
            src: subject,
            keys,
        });
        self.release(mark);
        self.emit(Op::JumpIfNone {
            src: dst,
            target: fail.0,
        });
        dst
    }

    fn class_pattern(&mut self, p: &'a ast::PatternMatchClass, subject: Reg, fail: Label, captures: &mut Captures<'a>) {
        let positional = &p.arguments.patterns;
        let keywords = &p.arguments.keywords;
        self.check_attributes(keywords);
        let dst = self.temps(3);
        self.to(&p.cls, dst + 1);
        let names = keywords
            .iter()
            .map(|k| Const::Str(self.mangled(&k.attr).into()))
            .collect();
        let src = self.constant(Const::Tuple(names));
        self.emit(Op::Move { dst: dst + 2, src });
        self.emit(Op::MatchClass {
            dst,
            src: subject,
            count: positional.len() as u16,
        });
        self.emit(Op::JumpIfNone {
            src: dst,
            target: fail.0,
        });
        let count = positional.len() + keywords.len();
        let first = self.temps(count);
        if count > 0 {
            self.emit(Op::Unpack {
                src: dst,
                first,
                count: count as u16,
            });
        }
        for (i, pattern) in positional.iter().chain(keywords.iter().map(|k| &k.pattern)).enumerate() {
            self.pattern(pattern, nth(first, i), fail, captures);
        }
    }

    fn check_attributes(&mut self, keywords: &'a [ast::PatternKeyword]) {
        for (i, keyword) in keywords.iter().enumerate() {
            if keywords[..i].iter().any(|k| k.attr.id == keyword.attr.id) {
                let message = format!("attribute name repeated in class pattern: {}", keyword.attr.id);
                self.error(keyword.range, message);
            }
        }
    }

    /// Alternatives bind the same names; each puts their values into the same registers.
    fn alternatives(&mut self, p: &'a ast::PatternMatchOr, subject: Reg, fail: Label, captures: &mut Captures<'a>) {
        let (matched, count) = (self.label(), p.patterns.len());
        let mut shared: Option<(Captures<'a>, Reg)> = None;
        for (i, pattern) in p.patterns.iter().enumerate() {
            if i + 1 < count {
                self.check_irrefutable(pattern);
            }
            let next = if i + 1 < count { self.label() } else { fail };
            let mut own = Captures::new();
            if shared.is_none() {
                // Registers for the shared captures lie below those of every alternative.
                let names = captured(pattern);
                let base = self.temps(names);
                self.pattern(pattern, subject, next, &mut own);
                shared = Some((own.clone(), base));
            } else {
                self.pattern(pattern, subject, next, &mut own);
            }
            if let Some((first, base)) = &shared {
                let (first, base) = (first.clone(), *base);
                self.share(&first, base, &own, p.range);
            }
            if i + 1 < count {
                self.jump(matched);
                self.bind(next);
            }
        }
        self.bind(matched);
        let Some((first, base)) = shared else { return };
        for (i, (name, _)) in first.iter().enumerate() {
            self.add_capture(name, nth(base, i), captures);
        }
    }

    fn share(&mut self, first: &Captures<'a>, base: Reg, own: &Captures<'a>, range: TextRange) {
        if own.len() != first.len() {
            return self.error(range, "alternative patterns bind different names");
        }
        for (i, (name, _)) in first.iter().enumerate() {
            match own.iter().find(|(n, _)| n.id == name.id) {
                Some((_, src)) => self.emit(Op::Move {
                    dst: nth(base, i),
                    src: *src,
                }),
                None => return self.error(range, "alternative patterns bind different names"),
            }
        }
    }
}

fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(p) => p.pattern.is_none() && p.name.is_none(),
        Pattern::MatchStar(p) => p.name.is_none(),
        _ => false,
    }
}

/// An upper bound for the number of names that a pattern captures.
fn captured(pattern: &Pattern) -> usize {
    match pattern {
        Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => 0,
        Pattern::MatchSequence(p) => p.patterns.iter().map(captured).sum(),
        Pattern::MatchMapping(p) => p.patterns.iter().map(captured).sum::<usize>() + usize::from(p.rest.is_some()),
        Pattern::MatchClass(p) => {
            let keywords = p.arguments.keywords.iter().map(|k| captured(&k.pattern));
            p.arguments.patterns.iter().map(captured).sum::<usize>() + keywords.sum::<usize>()
        }
        Pattern::MatchStar(p) => usize::from(p.name.is_some()),
        Pattern::MatchAs(p) => p.pattern.as_deref().map_or(0, captured) + usize::from(p.name.is_some()),
        Pattern::MatchOr(p) => p.patterns.iter().map(captured).max().unwrap_or(0),
    }
}
