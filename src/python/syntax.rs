//! Syntax errors in CPython's words, from what the parser found and from the text around it.

use super::diagnostic::DiagnosticCode;
use super::source::Lines;
use ruff_python_ast::token::{Token, TokenKind as T};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr, ModModule, UnaryOp};
use ruff_python_parser::{InterpolatedStringErrorType as F, LexicalErrorType, ParseError, ParseErrorType as E};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// An error in CPython's words.
pub(crate) struct Explained {
    pub(crate) range: TextRange,
    pub(crate) code: DiagnosticCode,
    pub(crate) message: String,
}

/// What the explanation may look at.
pub(crate) struct Context<'a> {
    pub(crate) source: &'a str,
    pub(crate) lines: &'a Lines,
    pub(crate) tokens: &'a [Token],
    pub(crate) tree: &'a ModModule,
}

const GENERIC: &str = "invalid syntax";

impl Context<'_> {
    /// Explains the first error of the parser.
    pub(crate) fn explain(&self, error: &ParseError) -> Explained {
        let range = error.location;
        let say = |message: &str| self.syntax(range, message);
        match &error.error {
            E::ExpectedToken { expected, found } => self.expected(*expected, *found, range),
            E::SimpleStatementsOnSameLine => self.two_statements(range),
            E::OtherError(message) => self.other(message, range),
            E::UnexpectedIndentation => Explained {
                range,
                code: DiagnosticCode::Indentation,
                message: "unexpected indent".into(),
            },
            E::InvalidAssignmentTarget => self.target(range),
            E::InvalidAugmentedAssignmentTarget => say(&format!(
                "'{}' is an illegal expression for augmented assignment",
                self.kind(range)
            )),
            E::InvalidDeleteTarget => say(&format!("cannot delete {}", self.kind(range))),
            E::InvalidNamedAssignmentTarget => {
                say(&format!("cannot use assignment expressions with {}", self.kind(range)))
            }
            E::InvalidAnnotatedAssignmentTarget => self.annotated_target(range),
            E::PositionalAfterKeywordArgument => say("positional argument follows keyword argument"),
            E::PositionalAfterKeywordUnpacking => say("positional argument follows keyword argument unpacking"),
            E::InvalidArgumentUnpackingOrder => say("iterable argument unpacking follows keyword argument unpacking"),
            E::UnparenthesizedGeneratorExpression => say("Generator expression must be parenthesized"),
            E::NonDefaultParamAfterDefaultParam => say("non-default argument follows default argument"),
            E::ExpectedKeywordParam => say("named arguments must follow bare *"),
            E::ParamAfterVarKeywordParam => say("arguments cannot follow var-keyword argument"),
            E::VarParameterWithDefault => say("var-positional argument cannot have default value"),
            E::IterableUnpackingInComprehension => say("iterable unpacking cannot be used in comprehension"),
            E::InvalidMatchPatternTarget => say("cannot use '_' as a target"),
            E::ExpectedExpression if self.in_fstring(range) => say("f-string: empty expression not allowed"),
            E::FStringError(F::UnclosedLbrace) if self.token_kind(range).is_some_and(starts_expression) => {
                say("f-string: invalid syntax. Perhaps you forgot a comma?")
            }
            E::FStringError(kind) | E::Lexical(LexicalErrorType::FStringError(kind)) => say(fstring(kind)),
            E::Lexical(kind) => self.lexical(kind, range),
            _ => say(GENERIC),
        }
    }

    fn syntax(&self, range: TextRange, message: &str) -> Explained {
        Explained {
            range,
            code: DiagnosticCode::Syntax,
            message: message.into(),
        }
    }

    /// Index of the first token that starts at or behind an offset, comments aside.
    fn token_at(&self, offset: TextSize) -> usize {
        self.tokens.partition_point(|token| token.start() < offset)
    }

    /// The tokens before an index, nearest first, without comments and line breaks inside brackets.
    fn before(&self, index: usize) -> impl Iterator<Item = &Token> {
        let index = index.min(self.tokens.len());
        self.tokens[..index]
            .iter()
            .rev()
            .filter(|t| !matches!(t.kind(), T::Comment | T::NonLogicalNewline))
    }

    fn token_kind(&self, range: TextRange) -> Option<T> {
        self.tokens.get(self.token_at(range.start())).map(Token::kind)
    }

    fn text(&self, range: TextRange) -> &str {
        self.source.get(range.to_std_range()).unwrap_or("")
    }

    fn line_of(&self, offset: TextSize) -> u32 {
        self.lines.line(offset.to_u32())
    }

    /// The first token of the statement that an offset belongs to.
    fn statement(&self, offset: TextSize) -> Option<&Token> {
        let index = self.token_at(offset);
        self.before(index)
            .take_while(|t| !matches!(t.kind(), T::Newline | T::Semi | T::Indent | T::Dedent))
            .last()
    }

    fn expected(&self, expected: T, found: T, range: TextRange) -> Explained {
        match (expected, found) {
            (T::Colon, _) => self.expected_colon(found, range),
            (T::Else, _) => {
                let start = self.statement_expression(range.start());
                let range = TextRange::new(start.min(range.start()), range.start());
                self.syntax(range, "expected 'else' after 'if' expression")
            }
            (T::Comma, T::PlusEqual | T::MinusEqual | T::StarEqual | T::SlashEqual) => {
                self.syntax(range, "'tuple' is an illegal expression for augmented assignment")
            }
            (T::Comma | T::Rpar | T::Rsqb | T::Rbrace, _) if starts_expression(found) => self.forgotten_comma(range),
            (T::Comma | T::Rpar, T::Equal) => self.syntax(range, GENERIC),
            _ => self.syntax(range, GENERIC),
        }
    }

    /// Where the expression that an offset stands behind starts: after `=`, `return` or the start of the line.
    fn statement_expression(&self, offset: TextSize) -> TextSize {
        let index = self.token_at(offset);
        let before = self.before(index).take_while(|t| {
            !matches!(
                t.kind(),
                T::Newline | T::Equal | T::Return | T::Comma | T::Lpar | T::Lsqb | T::Colon | T::Semi
            )
        });
        before.last().map_or(offset, |t| t.start())
    }

    fn expected_colon(&self, found: T, range: TextRange) -> Explained {
        let index = self.token_at(range.start());
        let first = self.statement(range.start()).map(Token::kind);
        if self.innermost_bracket(index) == Some(T::Lbrace) {
            let key_end = self.before(index).next().map_or(range.start(), Ranged::end);
            let at = TextRange::new(key_end.checked_sub(1.into()).unwrap_or(key_end), key_end);
            return self.syntax(at, "':' expected after dictionary key");
        }
        if found == T::Equal && matches!(first, Some(T::If | T::Elif | T::While)) {
            let keyword = self.statement(range.start()).map_or(0, |t| self.token_at(t.end()));
            let start = self.tokens.get(keyword).map_or(range.start(), Ranged::start);
            let range = TextRange::new(start.min(range.start()), range.end());
            return self.syntax(range, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        }
        let forced = matches!(
            first,
            Some(T::Def | T::Class | T::Else | T::Try | T::Finally | T::For | T::Async)
        );
        let message = if found == T::Newline || forced {
            "expected ':'"
        } else {
            GENERIC
        };
        self.syntax(range, message)
    }

    /// The kind of the innermost bracket that is open before a token.
    fn innermost_bracket(&self, index: usize) -> Option<T> {
        let mut depth = 0_u32;
        for token in self.tokens[..index.min(self.tokens.len())].iter().rev() {
            match token.kind() {
                T::Rpar | T::Rsqb | T::Rbrace => depth += 1,
                T::Lpar | T::Lsqb | T::Lbrace if depth == 0 => return Some(token.kind()),
                T::Lpar | T::Lsqb | T::Lbrace => depth -= 1,
                T::Newline => return None,
                _ => {}
            }
        }
        None
    }

    fn forgotten_comma(&self, range: TextRange) -> Explained {
        let index = self.token_at(range.start());
        let mut depth = 0_u32;
        let mut start = range.start();
        for token in self.before(index) {
            match token.kind() {
                T::Rpar | T::Rsqb | T::Rbrace => depth += 1,
                T::Lpar | T::Lsqb | T::Lbrace if depth > 0 => depth -= 1,
                T::Lpar | T::Lsqb | T::Lbrace | T::Comma | T::Equal | T::Colon if depth == 0 => break,
                _ => {}
            }
            start = token.start();
        }
        if start == range.start() || self.innermost_bracket(index).is_none() {
            return self.syntax(range, GENERIC);
        }
        self.syntax(
            TextRange::new(start, range.end()),
            "invalid syntax. Perhaps you forgot a comma?",
        )
    }

    fn two_statements(&self, range: TextRange) -> Explained {
        let index = self.token_at(range.start());
        let Some(before) = self.before(index).next() else {
            return self.syntax(range, GENERIC);
        };
        let word = self.text(before.range());
        let alone = self
            .statement(range.start())
            .is_some_and(|t| t.range() == before.range());
        if matches!(word, "print" | "exec") && alone {
            let range = TextRange::new(before.start(), range.end());
            let message = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
            return self.syntax(range, &message);
        }
        self.syntax(range, GENERIC)
    }

    fn other(&self, message: &str, range: TextRange) -> Explained {
        if let Some(what) = message.strip_prefix("Expected an indented block after ") {
            return self.indented_block(what, range);
        }
        let index = self.token_at(range.start());
        match message {
            "Expected `except` or `finally` after `try` block" => {
                self.syntax(range, "expected 'except' or 'finally' block")
            }
            "Trailing comma not allowed" if self.statement(range.start()).is_some_and(|t| t.kind() == T::From) => {
                self.syntax(range, "trailing comma not allowed without surrounding parentheses")
            }
            "Expected a parameter name" => match self.tokens.get(index).map(Token::kind) {
                Some(kind @ (T::True | T::False | T::None)) => {
                    self.syntax(range, &format!("cannot assign to {}", literal_word(kind)))
                }
                _ => self.syntax(range, "expression cannot contain assignment, perhaps you meant \"==\"?"),
            },
            _ if message.starts_with("Only single target") => self.syntax(range, &message.replacen("Only", "only", 1)),
            _ => self.syntax(range, GENERIC),
        }
    }

    fn indented_block(&self, what: &str, range: TextRange) -> Explained {
        let what = match what.replace("`class`", "class").replace('`', "'") {
            w if w.starts_with("'try'") => "'try' statement".to_owned(),
            w if w.ends_with("clause") => w.replace("clause", "statement"),
            w if w.ends_with("block") => w.replace("block", "statement"),
            w => w,
        };
        let index = self.token_at(range.start());
        let colon = self.before(index).find(|t| t.kind() == T::Colon);
        let header = colon.and_then(|t| self.statement(t.start()));
        let line = header.map_or(1, |t| self.line_of(t.start()));
        let message = format!("expected an indented block after {what} on line {line}");
        Explained {
            range,
            code: DiagnosticCode::Indentation,
            message,
        }
    }

    fn target(&self, range: TextRange) -> Explained {
        let Some(expr) = self.expression(range) else {
            return self.syntax(range, GENERIC);
        };
        let kind = kind_of(expr);
        let next = self.token_at(range.end());
        let behind = self.tokens[next..].iter().find(|t| t.kind() != T::Rpar);
        let statement = self.statement(range.start()).map_or(T::Name, Token::kind);
        let assigned = behind.is_some_and(|t| t.kind() == T::Equal);
        let statement = !matches!(statement, T::For | T::With | T::Async) && assigned;
        let simple = !matches!(
            expr,
            Expr::Compare(_)
                | Expr::BoolOp(_)
                | Expr::Lambda(_)
                | Expr::If(_)
                | Expr::Generator(_)
                | Expr::List(_)
                | Expr::Tuple(_)
        ) && !matches!(expr, Expr::UnaryOp(e) if e.op == UnaryOp::Not)
            && !matches!(kind, "None" | "True" | "False");
        if statement && simple {
            return self.syntax(
                range,
                &format!("cannot assign to {kind} here. Maybe you meant '==' instead of '='?"),
            );
        }
        self.syntax(range, &format!("cannot assign to {kind}"))
    }

    fn annotated_target(&self, range: TextRange) -> Explained {
        let next = self.token_at(range.end());
        let colon = self.tokens[next..].iter().position(|t| t.kind() == T::Colon);
        let behind = colon.and_then(|i| self.tokens.get(next + i + 1));
        if let Some(token) = behind
            && !starts_expression(token.kind())
        {
            return self.syntax(self.tokens[next].range(), GENERIC);
        }
        self.syntax(range, "illegal target for annotation")
    }

    fn in_fstring(&self, range: TextRange) -> bool {
        let index = self.token_at(range.start());
        let mut before = self.before(index);
        let brace = before.next().is_some_and(|t| t.kind() == T::Lbrace);
        brace
            && before
                .next()
                .is_some_and(|t| matches!(t.kind(), T::FStringStart | T::FStringMiddle | T::Rbrace))
    }

    fn lexical(&self, kind: &LexicalErrorType, range: TextRange) -> Explained {
        match kind {
            LexicalErrorType::InvalidByteLiteral => {
                self.syntax(range, "bytes can only contain ASCII literal characters")
            }
            LexicalErrorType::UnicodeError
            | LexicalErrorType::MissingUnicodeLbrace
            | LexicalErrorType::MissingUnicodeRbrace => self.escape(range),
            _ => self.syntax(range, GENERIC),
        }
    }

    /// A bad escape in a string. The range lies behind its backslash.
    fn escape(&self, range: TextRange) -> Explained {
        let end = range.start().to_usize();
        let from = self.source[..end.min(self.source.len())].rfind('\\').unwrap_or(0);
        let letter = self.source[from + 1..].chars().next().unwrap_or('x');
        if letter == 'N' {
            let close = self.source[from..].find(['}', '\n', '"', '\'']).map_or(2, |i| i + 1);
            let range = TextRange::new((from as u32).into(), ((from + close) as u32).into());
            return Explained {
                range,
                code: DiagnosticCode::NamedCharacter,
                message: String::new(),
            };
        }
        let index = self.tokens.partition_point(|t| t.end().to_usize() <= from);
        let open = self.tokens.get(index).map_or(from, |t| {
            let start = t.start().to_usize();
            start + self.source[start..].find(['"', '\'']).map_or(0, |i| i + 1)
        });
        let first = self.source.get(open..from).map_or(0, str::len);
        let digits = self.source[from + 2..]
            .bytes()
            .take_while(u8::is_ascii_hexdigit)
            .count();
        let last = first + 1 + digits;
        let form = match letter {
            'x' => "\\xXX",
            'u' => "\\uXXXX",
            _ => "\\UXXXXXXXX",
        };
        let problem = if digits >= 8 {
            "illegal Unicode character".to_owned()
        } else {
            format!("truncated {form} escape")
        };
        let message =
            format!("(unicode error) 'unicodeescape' codec can't decode bytes in position {first}-{last}: {problem}");
        self.syntax(range, &message)
    }

    fn expression(&self, range: TextRange) -> Option<&Expr> {
        struct Finder<'a>(TextRange, Option<&'a Expr>);
        impl<'a> Visitor<'a> for Finder<'a> {
            fn visit_expr(&mut self, expr: &'a Expr) {
                if expr.range() == self.0 {
                    self.1.get_or_insert(expr);
                } else if expr.range().contains_range(self.0) {
                    visitor::walk_expr(self, expr);
                }
            }
        }
        let mut finder = Finder(range, None);
        finder.visit_body(&self.tree.body);
        finder.1
    }

    fn kind(&self, range: TextRange) -> &'static str {
        self.expression(range).map_or("expression", kind_of)
    }
}

fn fstring(kind: &F) -> &'static str {
    match kind {
        F::UnclosedLbrace | F::UnterminatedString | F::UnterminatedTripleQuotedString | F::NewlineInFormatSpec => {
            "f-string: expecting '}'"
        }
        F::InvalidConversionFlag | F::ConversionFlagNotImmediatelyAfterExclamation => {
            "f-string: invalid conversion character: expected 's', 'r', or 'a'"
        }
        F::SingleRbrace => "f-string: single '}' is not allowed",
        F::LambdaWithoutParentheses => "f-string: invalid syntax",
    }
}

fn literal_word(kind: T) -> &'static str {
    match kind {
        T::True => "True",
        T::False => "False",
        _ => "None",
    }
}

fn starts_expression(kind: T) -> bool {
    matches!(
        kind,
        T::Name
            | T::Int
            | T::Float
            | T::Complex
            | T::String
            | T::FStringStart
            | T::True
            | T::False
            | T::None
            | T::Lambda
            | T::Not
            | T::Await
            | T::Ellipsis
            | T::Lpar
            | T::Lsqb
            | T::Lbrace
            | T::Minus
            | T::Tilde
            | T::Match
            | T::Case
            | T::Type
    )
}

/// CPython's name for a kind of expression.
pub(crate) fn kind_of(expr: &Expr) -> &'static str {
    match expr {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) => "expression",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) | Expr::TString(_) => "f-string expression",
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::NumberLiteral(_) => "literal",
        Expr::BooleanLiteral(e) if e.value => "True",
        Expr::BooleanLiteral(_) => "False",
        Expr::NoneLiteral(_) => "None",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        Expr::Slice(_) | Expr::IpyEscapeCommand(_) => "expression",
    }
}
