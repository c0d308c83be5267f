//! Calls.

use super::Compiler;
use super::expr::contains_walrus;
use super::names::Place;
use crate::python::code::{CodeKind, Const, Op, Reg, Src};
use ruff_python_ast::{self as ast, Expr, Keyword};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// From this many arguments on, a call goes through a tuple.
const MANY: usize = 60;

impl<'a> Compiler<'a> {
    /// A call with its callable, arguments and result in the topmost temporary `f` and those above it.
    pub(super) fn call(&mut self, e: &'a ast::ExprCall, f: Reg) {
        let arguments = &e.arguments;
        if self.is_super(e) {
            return self.zero_argument_super(f);
        }
        if needs_tuple(arguments) {
            self.to(&e.func, f);
            return self.call_unpacked(&arguments.args, &arguments.keywords, f);
        }
        if let Expr::Attribute(attribute) = &*e.func {
            return self.call_method(e, attribute, f);
        }
        self.to(&e.func, f);
        self.call_plain(arguments, f);
    }

    /// `f` holds the callable; evaluates the arguments behind it and calls.
    pub(super) fn call_plain(&mut self, arguments: &'a ast::Arguments, f: Reg) {
        let (argc, names) = self.arguments(arguments);
        self.emit(match names {
            None => Op::Call { f, argc },
            Some(names) => Op::CallKw { f, argc, names },
        });
        self.release(f + 1);
    }

    fn call_method(&mut self, e: &'a ast::ExprCall, attribute: &'a ast::ExprAttribute, f: Reg) {
        let local = match &*attribute.value {
            Expr::Name(name) => self.at(name, |c| c.local(&name.id)),
            _ => None,
        };
        let obj = local.unwrap_or(f);
        if local.is_none() {
            self.to(&attribute.value, f);
        }
        self.temps(1);
        let name = self.mangled(&attribute.attr);
        let name = self.name_index(&name);
        let place = self.attribute_range(attribute);
        self.emit_at(&place, Op::LoadMethod { f, obj, name });
        let (argc, names) = self.arguments(&e.arguments);
        let place = TextRange::new(place.start(), e.range().end());
        self.emit_at(
            &place,
            match names {
                None => Op::CallMethod { f, argc },
                Some(names) => Op::CallMethodKw { f, argc, names },
            },
        );
        self.release(f + 1);
    }

    /// Where an attribute is said to be: as in CPython, on the attribute's own line if the chain spans several lines.
    pub(super) fn attribute_range(&self, attribute: &ast::ExprAttribute) -> TextRange {
        let range = attribute.range;
        let (start, end) = (range.start().to_u32(), attribute.attr.end().to_u32());
        let length = attribute.attr.range.len();
        if self.source.lines.line(start) == self.source.lines.line(end) || TextSize::from(end) < length {
            return range;
        }
        attribute.attr.range
    }

    /// Evaluates positional arguments, then the keywords' values, into the next temporaries.
    pub(super) fn arguments(&mut self, arguments: &'a ast::Arguments) -> (u16, Option<u16>) {
        let values = arguments.args.iter().chain(arguments.keywords.iter().map(|k| &k.value));
        let values: Vec<&Expr> = values.collect();
        let argc = values.len() as u16;
        self.row(values.into_iter());
        if arguments.keywords.is_empty() {
            return (argc, None);
        }
        let names = arguments.keywords.iter().filter_map(|k| k.arg.as_ref());
        let names = names.map(|name| Const::Str(self.mangled(name).into())).collect();
        let names = self.constant_index(Const::Tuple(names));
        (argc, Some(names))
    }

    /// `f(*args, **kwargs)`: `f` holds the callable.
    pub(super) fn call_unpacked(&mut self, args: &'a [Expr], keywords: &'a [Keyword], f: Reg) {
        self.temps(2);
        self.argument_tuple(args, f + 1);
        self.keyword_dict(keywords, f + 2);
        self.emit(Op::CallEx { f });
        self.release(f + 1);
    }

    fn argument_tuple(&mut self, args: &'a [Expr], dst: Reg) {
        if args.is_empty() {
            let src = self.constant(Const::Tuple(Vec::new()));
            return self.emit(Op::Move { dst, src });
        }
        if let [Expr::Starred(only)] = args {
            // CPython hands the value over as it is: what is wrong with it is wrong with the call.
            self.emit(Op::MakeList {
                dst,
                first: dst,
                count: 0,
            });
            let src = self.operand(&only.value);
            self.emit(Op::ListExtend { list: dst, src });
        } else {
            self.list_into(args, dst);
        }
        self.emit(Op::ListToTuple { dst, list: dst });
    }

    pub(super) fn keyword_dict(&mut self, keywords: &'a [Keyword], dst: Reg) {
        if keywords.is_empty() {
            let src = self.none();
            return self.emit(Op::Move { dst, src });
        }
        self.emit(Op::MakeDict {
            dst,
            first: dst,
            count: 0,
        });
        let mark = self.mark();
        let mut unpacked = false;
        for keyword in keywords {
            match &keyword.arg {
                None => {
                    unpacked = true;
                    let src = self.operand(&keyword.value);
                    self.emit(Op::DictMerge { dict: dst, src });
                }
                Some(name) => self.named_argument(&name.id, &keyword.value, dst, unpacked),
            }
            self.release(mark);
        }
    }

    /// After a `**` the name may be there already, which `DictMerge` finds out.
    fn named_argument(&mut self, name: &str, value: &'a Expr, dict: Reg, unpacked: bool) {
        let key = self.mangled(name);
        let key = self.text(&key);
        let one = if unpacked { self.temp() } else { dict };
        let value = self.operand(value);
        if unpacked {
            self.emit(Op::MakeDict {
                dst: one,
                first: one,
                count: 0,
            });
        }
        self.emit(Op::DictAdd { dict: one, key, value });
        if unpacked {
            self.emit(Op::DictMerge { dict, src: one });
        }
    }

    fn is_super(&mut self, e: &ast::ExprCall) -> bool {
        let Expr::Name(name) = &*e.func else { return false };
        name.id == "super"
            && e.arguments.is_empty()
            && self.scope().kind.is_function()
            && self.unit.registers.contains_key("__class__")
            && matches!(self.find("super"), Place::Global(_))
            && self.unit.params.positional > 0
    }

    fn zero_argument_super(&mut self, dst: Reg) {
        let class = self.temp();
        self.load_name("__class__", class);
        let slf = self.first_argument();
        self.emit(Op::LoadSuper { dst, class, slf });
        self.release(dst + 1);
    }

    fn first_argument(&mut self) -> Src {
        if self.unit.kind == CodeKind::Function && self.unit.cells.contains(&0) {
            let dst = self.temp();
            self.emit(Op::LoadCell { dst, reg: 0 });
            return dst;
        }
        0
    }

    /// Whether a later expression may change a variable that an operand stands for.
    pub(super) fn may_rebind(&self, later: &Expr) -> bool {
        self.scope().has_walrus && contains_walrus(later)
    }
}

fn needs_tuple(arguments: &ast::Arguments) -> bool {
    arguments.args.iter().any(Expr::is_starred_expr)
        || arguments.keywords.iter().any(|k| k.arg.is_none())
        || arguments.args.len() + arguments.keywords.len() > MANY
}
