//! f-strings.

use super::Compiler;
use super::emit::nth;
use crate::python::code::{Const, Conversion, Op, Reg, Src};
use ruff_python_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement as Element};
use ruff_text_size::Ranged;

/// A piece of an f-string: literal text, or a replacement field.
enum Piece<'a> {
    Text(String),
    Field(&'a ast::InterpolatedElement),
}

impl<'a> Compiler<'a> {
    pub(super) fn fstring(&mut self, e: &'a ast::ExprFString, dst: Reg) {
        let mut pieces = Vec::new();
        for part in &e.value {
            match part {
                FStringPart::Literal(literal) => text(&mut pieces, &literal.value),
                FStringPart::FString(fstring) => split(&fstring.elements, &mut pieces),
            }
        }
        self.join(pieces, dst);
    }

    fn join(&mut self, pieces: Vec<Piece<'a>>, dst: Reg) {
        match &pieces[..] {
            [] => {
                let src = self.text("");
                return self.emit(Op::Move { dst, src });
            }
            [Piece::Text(only)] => {
                let src = self.text(only);
                return self.emit(Op::Move { dst, src });
            }
            [Piece::Field(field)] => return self.field(field, dst),
            _ => {}
        }
        let count = pieces.len();
        let first = self.temps(count);
        for (i, piece) in pieces.into_iter().enumerate() {
            let dst = nth(first, i);
            match piece {
                Piece::Text(literal) => {
                    let src = self.text(&literal);
                    self.emit(Op::Move { dst, src });
                }
                Piece::Field(field) => self.field(field, dst),
            }
        }
        self.emit(Op::MakeString {
            dst,
            first,
            count: count as u16,
        });
    }

    fn field(&mut self, field: &'a ast::InterpolatedElement, dst: Reg) {
        let mark = self.mark();
        let spec_reads = field.format_spec.is_some();
        let mut src = self.operand(&field.expression);
        if spec_reads && self.is_local(src) && self.scope().has_walrus {
            let copy = self.temp();
            self.emit(Op::Move { dst: copy, src });
            src = copy;
        }
        let spec = self.spec(field);
        let plain = field.format_spec.is_none() && field.debug_text.is_some();
        let conversion = match field.conversion {
            ConversionFlag::None if plain => Conversion::Repr,
            ConversionFlag::None => Conversion::None,
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Ascii => Conversion::Ascii,
            ConversionFlag::Repr => Conversion::Repr,
        };
        self.emit_at(
            &field.expression.range(),
            Op::FormatValue {
                conversion,
                dst,
                src,
                spec,
            },
        );
        self.release(mark);
    }

    fn spec(&mut self, field: &'a ast::InterpolatedElement) -> Src {
        let Some(spec) = &field.format_spec else {
            return self.constant(Const::None);
        };
        let mut pieces = Vec::new();
        split(&spec.elements, &mut pieces);
        match &pieces[..] {
            [] => self.text(""),
            [Piece::Text(only)] => self.text(only),
            _ => {
                let dst = self.temp();
                self.join(pieces, dst);
                dst
            }
        }
    }
}

fn split<'a>(elements: &'a [Element], pieces: &mut Vec<Piece<'a>>) {
    for element in elements {
        match element {
            Element::Literal(literal) => text(pieces, &literal.value),
            Element::Interpolation(field) => {
                if let Some(debug) = &field.debug_text {
                    text(pieces, debug.as_str());
                }
                pieces.push(Piece::Field(field));
            }
        }
    }
}

fn text(pieces: &mut Vec<Piece<'_>>, more: &str) {
    match pieces.last_mut() {
        _ if more.is_empty() => {}
        Some(Piece::Text(last)) => last.push_str(more),
        _ => pieces.push(Piece::Text(more.to_owned())),
    }
}
