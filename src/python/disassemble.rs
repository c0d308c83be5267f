//! Instructions as short readable text: `LOAD count`, `SUB count 1`, `CALL lock_a.acquire`.

use super::code::{BinOp, CONST, Code, Const, Conversion, NO_REG, Op, Program, Reg, Special, Src, UnOp};

/// The text of one instruction; empty if there is none at `pc`.
#[must_use]
pub fn disassemble(program: &Program, code: &Code, pc: usize) -> String {
    let printer = Printer { program, code, pc };
    code.ops.get(pc).map_or_else(String::new, |op| printer.op(*op))
}

#[derive(Clone, Copy)]
struct Printer<'a> {
    program: &'a Program,
    code: &'a Code,
    pc: usize,
}

impl Printer<'_> {
    /// The name of a variable's register, or what was written where a temporary's value was made.
    fn reg(&self, reg: Reg) -> String {
        if reg == NO_REG {
            return String::new();
        }
        let (index, locals) = (usize::from(reg), self.code.locals.len());
        let name = self
            .code
            .locals
            .get(index)
            .or_else(|| self.code.free.get(index.wrapping_sub(locals)));
        match name {
            Some(name) => self
                .program
                .names
                .get(name.0)
                .map_or_else(String::new, ToString::to_string),
            None => self.origin(reg).unwrap_or_default(),
        }
    }

    fn is_temporary(&self, src: Src) -> bool {
        src & CONST == 0 && usize::from(src) >= self.code.locals.len() + self.code.free.len()
    }

    /// The text of what made a temporary's value; None if several may have.
    fn origin(&self, reg: Reg) -> Option<String> {
        let before = self.code.ops.get(..self.pc)?;
        let pc = before.iter().rposition(|op| written(op) == Some(reg))?;
        let between = pc as u32 + 1..=self.pc as u32;
        if self
            .code
            .ops
            .iter()
            .filter_map(target)
            .any(|target| between.contains(&target))
        {
            return None;
        }
        let there = Printer { pc, ..*self };
        match before[pc] {
            Op::Move { src, .. } => Some(there.src(src)),
            Op::LoadGlobal { slot, .. } => Some(self.global(slot).to_owned()),
            Op::LoadName { name, .. } => Some(self.name(name).to_owned()),
            _ => there.text().map(|text| shortened(&text)),
        }
    }

    fn src(&self, src: Src) -> String {
        if src & CONST == 0 {
            return self.reg(src);
        }
        self.code
            .consts
            .get(usize::from(src & !CONST))
            .map_or_else(String::new, |value| self.constant(value))
    }

    fn constant(&self, value: &Const) -> String {
        let text = match value {
            Const::None => "None".into(),
            Const::Ellipsis => "...".into(),
            Const::Bool(true) => "True".into(),
            Const::Bool(false) => "False".into(),
            Const::Int(i) => i.to_string(),
            Const::BigInt(digits) => digits.to_string(),
            Const::Float(f) => format!("{f}{}", if f.fract() == 0.0 { ".0" } else { "" }),
            Const::Str(s) => format!("\"{}\"", s.escape_debug().to_string().replace("\\'", "'")),
            Const::Bytes(_) => "b'...'".into(),
            Const::Tuple(items) | Const::FrozenSet(items) => {
                let items: Vec<String> = items.iter().take(6).map(|item| self.constant(item)).collect();
                format!("({})", items.join(", "))
            }
            Const::Code(id) => self
                .program
                .codes
                .get(id.0 as usize)
                .map_or_else(String::new, |code| code.name.to_string()),
        };
        shortened(&text)
    }

    fn name(&self, index: u16) -> &str {
        let name = self.code.names.get(usize::from(index));
        name.and_then(|name| self.program.names.get(name.0))
            .map_or("", |name| name)
    }

    fn global(&self, slot: u16) -> &str {
        let module = self.program.modules.get(self.code.module.0 as usize);
        let name = module.and_then(|module| module.globals.get(usize::from(slot)));
        name.and_then(|name| self.program.names.get(name.0))
            .map_or("", |name| name)
    }

    /// The source text of this instruction, on one line.
    fn text(&self) -> Option<String> {
        let span = self.code.spans.get(self.pc)?;
        let module = self.program.modules.get(self.code.module.0 as usize)?;
        let text = module.source.get(span.start as usize..span.end as usize)?;
        let text = text.lines().next()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// What a call calls, as it was written: `lock.acquire` of `lock.acquire(True)`.
    fn callee(&self) -> String {
        match self.pc.checked_sub(1).and_then(|pc| self.code.ops.get(pc)) {
            Some(Op::LoadSpecial { special, .. }) => return special_name(other_end(*special)).into(),
            Some(Op::ExitArgs { .. }) => return "__exit__".into(),
            _ => {}
        }
        let text = self.text().unwrap_or_default();
        shortened(callee_of(&text))
    }

    /// The condition of a jump, as it was written.
    fn condition(&self, src: Src) -> String {
        let before = self.pc.checked_sub(1).and_then(|pc| self.code.ops.get(pc));
        match before {
            Some(Op::Compare { dst, .. }) if *dst == src => {
                let span = self.code.spans.get(self.pc - 1);
                let module = self.program.modules.get(self.code.module.0 as usize);
                let text = span
                    .zip(module)
                    .and_then(|(s, m)| m.source.get(s.start as usize..s.end as usize));
                text.map_or_else(|| self.src(src), shortened)
            }
            _ if self.is_temporary(src) => self.text().map_or_else(|| self.src(src), |text| shortened(&text)),
            _ => self.src(src),
        }
    }

    fn op(&self, op: Op) -> String {
        let words: Vec<String> = match op {
            Op::Nop => vec!["NOP".into()],
            Op::Move { dst, src } if self.is_temporary(dst) => vec!["LOAD".into(), self.src(src)],
            Op::Move { dst, src } => vec!["SET".into(), self.reg(dst), self.stored(src)],
            Op::CheckLocal { reg } => vec!["CHECK".into(), self.reg(reg)],
            Op::DeleteLocal { reg } | Op::DeleteCell { reg } => vec!["DELETE".into(), self.reg(reg)],
            Op::LoadGlobal { slot, .. } => vec!["LOAD".into(), self.global(slot).into()],
            Op::StoreGlobal { slot, src } => vec!["STORE".into(), self.global(slot).into(), self.stored(src)],
            Op::DeleteGlobal { slot } => vec!["DELETE".into(), self.global(slot).into()],
            Op::LoadName { name, .. } | Op::LoadClassCell { name, .. } => vec!["LOAD".into(), self.name(name).into()],
            Op::StoreName { name, src } => vec!["STORE".into(), self.name(name).into(), self.stored(src)],
            Op::DeleteName { name } => vec!["DELETE".into(), self.name(name).into()],
            Op::MakeCell { reg } => vec!["CELL".into(), self.reg(reg)],
            Op::LoadCell { reg, .. } => vec!["LOAD".into(), self.reg(reg)],
            Op::StoreCell { reg, src } => vec!["STORE".into(), self.reg(reg), self.stored(src)],
            _ => self.object(op),
        };
        words
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// A stored value: worth a word only if it is not a temporary.
    fn stored(&self, src: Src) -> String {
        if self.is_temporary(src) {
            String::new()
        } else {
            self.src(src)
        }
    }

    fn attribute(&self, word: &str, obj: Src, name: u16) -> Vec<String> {
        vec![
            word.into(),
            self.text()
                .map_or_else(|| format!("{}.{}", self.src(obj), self.name(name)), |t| shortened(&t)),
        ]
    }

    fn object(&self, op: Op) -> Vec<String> {
        match op {
            Op::LoadAttr { obj, name, .. } | Op::LoadMethod { obj, name, .. } => self.attribute("LOAD", obj, name),
            Op::StoreAttr { obj, name, .. } => self.attribute("STORE", obj, name),
            Op::DeleteAttr { obj, name } => self.attribute("DELETE", obj, name),
            Op::LoadSuper { .. } => vec!["LOAD".into(), "super()".into()],
            Op::LoadSpecial { special, .. } => vec!["LOAD".into(), special_name(special).into()],
            Op::LoadItem { obj, index, .. } => vec!["ITEM".into(), self.src(obj), self.src(index)],
            Op::StoreItem { obj, index, src } => {
                vec!["STORE ITEM".into(), self.src(obj), self.src(index), self.stored(src)]
            }
            Op::DeleteItem { obj, index } => vec!["DELETE ITEM".into(), self.src(obj), self.src(index)],
            Op::Add { a, b, .. } => vec!["ADD".into(), self.src(a), self.src(b)],
            Op::Sub { a, b, .. } => vec!["SUB".into(), self.src(a), self.src(b)],
            Op::Mul { a, b, .. } => vec!["MUL".into(), self.src(a), self.src(b)],
            Op::Binary { op, a, b, .. } | Op::InPlace { op, a, b, .. } => {
                vec![binary_word(op).into(), self.src(a), self.src(b)]
            }
            Op::Compare { op, a, b, .. } => vec!["TEST".into(), self.src(a), op.sign().into(), self.src(b)],
            Op::Unary { op, src, .. } => vec![unary_word(op).into(), self.src(src)],
            _ => self.control(op),
        }
    }

    fn control(&self, op: Op) -> Vec<String> {
        let line = |target: u32| {
            let (pc, line) = (
                target as usize,
                self.code.spans.get(target as usize).map_or(0, |span| span.line),
            );
            let there = Printer { pc, ..*self };
            match self.code.ops.get(pc) {
                // What nobody wrote has the line before it.
                Some(Op::Return { .. }) if !there.text().is_some_and(|text| text.starts_with("return")) => {
                    "-> end".into()
                }
                _ if line == 0 => String::new(),
                _ => format!("-> line {line}"),
            }
        };
        match op {
            Op::Jump { target } => vec!["JUMP".into(), line(target)],
            Op::JumpIf { src, target } => vec!["JUMP IF".into(), self.condition(src), line(target)],
            Op::JumpIfNot { src, target } => vec!["JUMP UNLESS".into(), self.condition(src), line(target)],
            Op::JumpIfNone { src, target } => vec!["JUMP IF".into(), self.src(src), "is None".into(), line(target)],
            Op::JumpIfBound { reg, target } => vec!["JUMP IF SET".into(), self.reg(reg), line(target)],
            Op::GetIter { src, .. } | Op::GetYieldFromIter { src, .. } => vec!["ITERATE".into(), self.src(src)],
            Op::ForNext { .. } => vec![
                "NEXT".into(),
                self.text().map_or_else(String::new, |t| shortened(target_of(&t))),
            ],
            Op::Call { .. }
            | Op::CallKw { .. }
            | Op::CallMethod { .. }
            | Op::CallMethodKw { .. }
            | Op::CallEx { .. } => {
                vec!["CALL".into(), self.callee()]
            }
            Op::Return { src } => vec!["RETURN".into(), self.src(src)],
            Op::Yield { src, .. } => vec!["YIELD".into(), self.src(src)],
            Op::YieldFrom { .. } => vec![
                "DELEGATE".into(),
                self.text().map_or_else(String::new, |t| shortened(&t)),
            ],
            Op::GetAwaitable { src, .. } => vec!["AWAIT".into(), self.src(src)],
            Op::GetAsyncIter { src, .. } => vec!["ASYNC ITERATE".into(), self.src(src)],
            Op::GetAsyncNext { .. } => vec!["ASYNC NEXT".into()],
            Op::EndAsyncFor { .. } => vec!["END ASYNC FOR".into()],
            Op::Raise { exc, .. } => vec!["RAISE".into(), self.src(exc)],
            Op::RaiseCurrent | Op::Reraise { .. } => vec!["RAISE AGAIN".into()],
            Op::RaiseAssert { .. } => vec!["RAISE AssertionError".into()],
            Op::PushHandled { .. } => vec!["HANDLE".into()],
            Op::PopHandled { .. } => vec!["HANDLED".into()],
            Op::MatchExc { class, .. } => vec!["CATCHES".into(), self.src(class)],
            Op::ExitArgs { .. } => vec!["EXIT ARGUMENTS".into()],
            _ => self.build(op),
        }
    }

    fn build(&self, op: Op) -> Vec<String> {
        let count = |word: &str, count: u16| vec![word.to_owned(), count.to_string()];
        match op {
            Op::Unpack { src, count, .. } => vec!["UNPACK".into(), self.src(src), count.to_string()],
            Op::UnpackStar { src, before, after, .. } => {
                vec!["UNPACK".into(), self.src(src), format!("{before}+*+{after}")]
            }
            Op::MakeSlice { .. } => vec!["SLICE".into()],
            Op::MakeTuple { count: n, .. } => count("TUPLE", n),
            Op::MakeList { count: n, .. } => count("LIST", n),
            Op::MakeSet { count: n, .. } => count("SET", n),
            Op::MakeDict { count: n, .. } => count("DICT", n),
            Op::MakeString { count: n, .. } => count("JOIN", n),
            Op::FormatValue { conversion, src, .. } => {
                vec!["FORMAT".into(), self.src(src), conversion_word(conversion).into()]
            }
            Op::ListAppend { src, .. } | Op::SetAdd { src, .. } => vec!["APPEND".into(), self.src(src)],
            Op::ListExtend { src, .. } | Op::SetUpdate { src, .. } | Op::DictUpdate { src, .. } => {
                vec!["EXTEND".into(), self.src(src)]
            }
            Op::DictMerge { src, .. } => vec!["EXTEND".into(), self.src(src)],
            Op::DictAdd { key, value, .. } => vec!["ENTRY".into(), self.src(key), self.src(value)],
            Op::ListToTuple { .. } => vec!["TO TUPLE".into()],
            Op::LoadBuildClass { .. } => vec!["CLASS".into()],
            Op::MakeFunction { code, .. } => vec!["FUNCTION".into(), self.src(code | CONST)],
            Op::ImportModule { name, .. } => vec!["IMPORT".into(), self.name(name).into()],
            Op::ImportFrom { name, .. } => vec!["IMPORT NAME".into(), self.name(name).into()],
            Op::ImportStar { .. } => vec!["IMPORT *".into()],
            Op::MatchSequence { src, .. } => vec!["MATCH SEQUENCE".into(), self.src(src)],
            Op::GetLen { src, .. } => vec!["LENGTH".into(), self.src(src)],
            Op::MatchMapping { src, .. } => vec!["MATCH MAPPING".into(), self.src(src)],
            Op::MatchKeys { src, .. } => vec!["MATCH KEYS".into(), self.src(src)],
            Op::MatchClass { src, .. } => vec!["MATCH CLASS".into(), self.src(src)],
            _ => Vec::new(),
        }
    }
}

/// The text before the last argument list.
fn callee_of(text: &str) -> &str {
    if !text.ends_with(')') {
        return text.split('(').next().unwrap_or(text).trim_end();
    }
    let mut depth = 0_u32;
    for (i, c) in text.char_indices().rev() {
        match c {
            ')' | ']' | '}' => depth += 1,
            '(' | '[' | '{' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return text[..i].trim_end();
        }
    }
    text
}

/// What a loop's head binds: `i` of `for i in range(3):`.
fn target_of(text: &str) -> &str {
    let inside = text.trim_start_matches("async ").strip_prefix("for ");
    inside.and_then(|rest| rest.split(" in ").next()).unwrap_or(text)
}

/// The register that an instruction writes, if it is one.
fn written(op: &Op) -> Option<Reg> {
    match *op {
        Op::Move { dst, .. }
        | Op::LoadGlobal { dst, .. }
        | Op::LoadName { dst, .. }
        | Op::LoadClassCell { dst, .. }
        | Op::LoadCell { dst, .. }
        | Op::LoadAttr { dst, .. }
        | Op::LoadSuper { dst, .. }
        | Op::LoadItem { dst, .. }
        | Op::MakeSlice { dst, .. }
        | Op::Add { dst, .. }
        | Op::Sub { dst, .. }
        | Op::Mul { dst, .. }
        | Op::Binary { dst, .. }
        | Op::InPlace { dst, .. }
        | Op::Compare { dst, .. }
        | Op::Unary { dst, .. }
        | Op::MakeTuple { dst, .. }
        | Op::MakeList { dst, .. }
        | Op::MakeSet { dst, .. }
        | Op::MakeDict { dst, .. }
        | Op::MakeString { dst, .. }
        | Op::FormatValue { dst, .. }
        | Op::MakeFunction { dst, .. }
        | Op::Yield { dst, .. } => Some(dst),
        Op::Call { f, .. }
        | Op::CallKw { f, .. }
        | Op::CallMethod { f, .. }
        | Op::CallMethodKw { f, .. }
        | Op::CallEx { f } => Some(f),
        Op::YieldFrom { iter } | Op::ForNext { iter, .. } => Some(iter + 1),
        _ => None,
    }
}

/// Where an instruction may go to.
fn target(op: &Op) -> Option<u32> {
    match *op {
        Op::Jump { target }
        | Op::JumpIf { target, .. }
        | Op::JumpIfNot { target, .. }
        | Op::JumpIfNone { target, .. }
        | Op::JumpIfBound { target, .. }
        | Op::ForNext { target, .. } => Some(target),
        _ => None,
    }
}

fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() <= MOST {
        return line.to_owned();
    }
    let mut short: String = line.chars().take(MOST - 1).collect();
    short.push('…');
    short
}

/// The exit method is loaded between the enter method and its call.
fn other_end(special: Special) -> Special {
    match special {
        Special::Exit => Special::Enter,
        Special::AsyncExit => Special::AsyncEnter,
        other => other,
    }
}

fn special_name(special: Special) -> &'static str {
    match special {
        Special::Enter => "__enter__",
        Special::Exit => "__exit__",
        Special::AsyncEnter => "__aenter__",
        Special::AsyncExit => "__aexit__",
    }
}

fn binary_word(op: BinOp) -> &'static str {
    match op {
        BinOp::Add => "ADD",
        BinOp::Sub => "SUB",
        BinOp::Mul => "MUL",
        BinOp::Div => "DIV",
        BinOp::FloorDiv => "FLOORDIV",
        BinOp::Mod => "MOD",
        BinOp::Pow => "POW",
        BinOp::LShift => "LSHIFT",
        BinOp::RShift => "RSHIFT",
        BinOp::And => "AND",
        BinOp::Or => "OR",
        BinOp::Xor => "XOR",
        BinOp::MatMul => "MATMUL",
    }
}

fn unary_word(op: UnOp) -> &'static str {
    match op {
        UnOp::Neg => "NEGATE",
        UnOp::Pos => "POSITIVE",
        UnOp::Invert => "INVERT",
        UnOp::Not => "NOT",
    }
}

fn conversion_word(conversion: Conversion) -> &'static str {
    match conversion {
        Conversion::None => "",
        Conversion::Str => "!s",
        Conversion::Repr => "!r",
        Conversion::Ascii => "!a",
    }
}
