//! Calls: what is called, with what, and where its result goes.

use super::context::{CallArgs, Construction, ExitReason, Frame, Ret, Step, Stepped};
use super::generator::{Generator, GeneratorState};
use super::interp::Interp;
use super::native::{FrameRequest, Home, Outcome, ResumeWith};
use super::object::{Class, Instance, Obj, TraceEntry};
use super::types;
use super::value::{Handle, NativeId, Value};
use crate::python::code::{Flavour, Reg};
use crate::python::known;
use std::rc::Rc;

/// Most hops from callable to callable (`__call__` of `__call__`..) in one call.
const HOPS: u32 = 100;

impl Interp<'_> {
    /// The arguments of a call instruction from register `first`; the last ones belong to the keyword names.
    fn gather(&self, first: Reg, argc: u16, names: Option<u16>) -> CallArgs {
        let values = self.regs(first, usize::from(argc));
        let Some(names) = names else {
            return CallArgs::of(values);
        };
        let names = &self.shared.facts[self.frame().code.0 as usize].keywords[usize::from(names)];
        let split = values.len().saturating_sub(names.len());
        let mut args = CallArgs::of(&values[..split]);
        args.keywords
            .extend(names.iter().copied().zip(values[split..].iter().copied()));
        args
    }

    pub fn call_op(&mut self, f: Reg, first: Reg, argc: u16, names: Option<u16>) -> Stepped {
        let (callee, args) = (self.reg(f), self.gather(first, argc, names));
        self.invoke(callee, args, Ret::Reg(f))
    }

    pub fn call_method_op(&mut self, f: Reg, argc: u16, names: Option<u16>) -> Stepped {
        if self.reg(f + 1).is_unbound() {
            return self.call_op(f, f + 2, argc, names);
        }
        self.call_op(f, f + 1, argc + 1, names)
    }

    /// `f(*tuple, **dict)`
    pub fn call_ex(&mut self, f: Reg) -> Stepped {
        let (callee, dict) = (self.reg(f), self.reg(f + 2));
        let mut args = CallArgs::of(self.heap.as_items(self.reg(f + 1)).unwrap_or(&[]));
        let entries: Vec<(Value, Value)> = self
            .heap
            .as_dict(dict)
            .map(|d| d.iter().map(|e| (e.key, e.value)).collect())
            .unwrap_or_default();
        for (key, value) in entries {
            let Some(text) = self.heap.as_str(key).cloned() else {
                return Err(self.heap.type_error("keywords must be strings"));
            };
            args.keywords.push((self.heap.name(&text), value));
        }
        self.invoke(callee, args, Ret::Reg(f))
    }

    /// Calls a method found in a class for an operation of the language.
    pub fn call_special(&mut self, method: Value, receiver: Value, args: &[Value], ret: Ret) -> Stepped {
        let mut all = CallArgs::default();
        let function = match self.heap.obj(method) {
            None | Some(Obj::Function(_)) => {
                all.positional.push(receiver);
                method
            }
            Some(Obj::ClassMethod(function)) => {
                let function = *function;
                all.positional.push(Value::Obj(self.heap.class_of(receiver)));
                function
            }
            Some(Obj::StaticMethod(function)) => *function,
            Some(Obj::Instance(_)) => {
                if self.guest_method(method, known::GET).is_some() {
                    all.positional.push(receiver);
                }
                method
            }
            _ => method,
        };
        all.positional.extend_from_slice(args);
        self.invoke(function, all, ret)
    }

    /// Calls anything; the result goes where `ret` says.
    pub fn invoke(&mut self, callee: Value, args: CallArgs, ret: Ret) -> Stepped {
        let (mut callee, mut args) = (callee, args);
        for _ in 0..HOPS {
            callee = match callee {
                Value::Native(id) => {
                    let outcome = self.call_native(id, &args)?;
                    let ret = if matches!(outcome, Outcome::Value(_)) {
                        ret
                    } else {
                        self.wrapping(id, &args, ret)
                    };
                    return self.outcome(outcome, ret);
                }
                Value::Syscall(id) => return self.syscall(id, args, ret),
                Value::Obj(h) => match self.heap.get(h) {
                    Obj::Function(_) => return self.call_function(h, &args, ret),
                    Obj::Method(method) => {
                        args.positional.insert(0, method.receiver);
                        method.function
                    }
                    Obj::Class(_) => return self.construct(h, args, ret, true),
                    Obj::StaticMethod(function) => *function,
                    Obj::GenericAlias(alias) => alias.0,
                    _ => match self.guest_method(callee, known::CALL) {
                        Some(method) => {
                            if matches!(self.heap.obj(method), None | Some(Obj::Function(_))) {
                                args.positional.insert(0, callee);
                            }
                            method
                        }
                        None => return self.not_callable(callee),
                    },
                },
                _ => return self.not_callable(callee),
            };
        }
        Err(self
            .heap
            .raise(types::RECURSION_ERROR, "maximum recursion depth exceeded"))
    }

    /// A native `__new__` for a guest class goes on in the guest: its result will have to be wrapped.
    fn wrapping(&self, id: NativeId, args: &CallArgs, ret: Ret) -> Ret {
        let entry = self.shared.native(id);
        let class = args.positional.first().and_then(|v| v.handle());
        match (entry.home, class) {
            (Home::Static(owner), Some(class))
                if entry.def.name == "__new__"
                    && class != owner
                    && matches!(self.heap.get(class), Obj::Class(c) if c.is_guest && c.layout == owner) =>
            {
                Ret::Wrap(Rc::new((ret, class)))
            }
            _ => ret,
        }
    }

    #[cold]
    fn not_callable(&mut self, callee: Value) -> Stepped {
        let kind = self.heap.type_name(callee);
        Err(self.heap.type_error(format!("'{kind}' object is not callable")))
    }

    /// Calls a guest function: a frame, or a generator object.
    fn call_function(&mut self, h: Handle, args: &CallArgs, ret: Ret) -> Stepped {
        let Obj::Function(function) = self.heap.get(h) else {
            return self.not_callable(Value::Obj(h));
        };
        let function = Rc::clone(function);
        let base = self.top();
        self.push_frame(function.code, base, 0, ret)?;
        if let Err(raised) = super::bind::bind(self.heap, &function, args, &mut self.ctx.stack[base..]) {
            self.pop_frame();
            return Err(raised);
        }
        let code = self.shared.code(function.code);
        let cells = base + code.locals.len();
        for (i, cell) in function.closure.iter().enumerate() {
            self.ctx.stack[cells + i] = *cell;
        }
        if code.flavour == Flavour::Plain {
            return super::exec::go();
        }
        let (flavour, registers) = (code.flavour, Rc::from(&self.ctx.stack[base..]));
        let Some(frame) = self.pop_frame() else {
            return super::exec::go();
        };
        let made_at = match self.ctx.frames.last() {
            Some(caller) if flavour == Flavour::Coroutine => Some(TraceEntry {
                code: caller.code,
                pc: caller.pc,
            }),
            _ => None,
        };
        let generator = Generator {
            code: function.code,
            made_at,
            flavour,
            state: GeneratorState::Created,
            pc: 0,
            registers,
            handled: None,
            name: Value::None,
            awaitable: false,
            stepping: false,
        };
        let generator = self.heap.value(Obj::Generator(Rc::new(generator)));
        self.deliver(generator, frame.ret)
    }

    /// `class(*args)`; `meta` says whether a metaclass's `__call__` is asked.
    pub fn construct(&mut self, class: Handle, args: CallArgs, ret: Ret, meta: bool) -> Stepped {
        let metaclass = self.heap.class(class).metaclass;
        if meta
            && metaclass != types::TYPE
            && let Some(call) = self.heap.lookup(metaclass, known::CALL)
            && !matches!(call, Value::Native(_))
        {
            let mut args = args;
            args.positional.insert(0, Value::Obj(class));
            return self.invoke(call, args, ret);
        }
        if class == types::TYPE && args.positional.len() == 1 && args.keywords.is_empty() {
            let of = self.heap.class_of(args.positional[0]);
            return self.deliver(Value::Obj(of), ret);
        }
        let new = self.heap.lookup(class, known::NEW).unwrap_or(Value::None);
        let new = match self.heap.obj(new) {
            Some(Obj::StaticMethod(function)) => *function,
            _ => new,
        };
        let Value::Native(_) = new else {
            let mut with_class = args.clone();
            with_class.positional.insert(0, Value::Obj(class));
            return self.invoke(new, with_class, Ret::New(Rc::new(Construction { class, args, ret })));
        };
        self.construct_native(class, new, args, ret)
    }

    fn construct_native(&mut self, class: Handle, new: Value, args: CallArgs, ret: Ret) -> Stepped {
        let Class { layout, is_guest, .. } = *self.heap.class(class);
        if layout == types::OBJECT {
            let instance = super::class::allocate(self.heap, class, &args)?;
            return self.initialise(instance, class, args, ret);
        }
        let mut with_class = CallArgs::of(&[Value::Obj(class)]);
        let own_init = matches!(
            layout,
            types::LIST | types::DICT | types::SET | types::DEQUE | types::BYTEARRAY
        );
        if !(is_guest && own_init) {
            with_class.positional.extend_from_slice(&args.positional);
            with_class.keywords.extend_from_slice(&args.keywords);
        }
        let ret = if is_guest {
            Ret::New(Rc::new(Construction { class, args, ret }))
        } else {
            ret
        };
        self.invoke(new, with_class, ret)
    }

    /// Calls `__init__` on a new instance, if there is one that does anything.
    fn initialise(&mut self, instance: Value, class: Handle, args: CallArgs, ret: Ret) -> Stepped {
        let init = self.heap.lookup(class, known::INIT).unwrap_or(Value::None);
        let does_nothing = match init {
            Value::Native(id) => !matches!(
                self.shared.native(id).home,
                Home::Type(types::LIST | types::DICT | types::SET | types::DEQUE | types::BYTEARRAY)
            ),
            other => other.is_none(),
        };
        let Value::Obj(h) = instance else {
            return self.deliver(instance, ret);
        };
        if does_nothing {
            return self.deliver(instance, ret);
        }
        let ret = match ret {
            Ret::Reg(dst) => Ret::Init { dst, instance: h },
            other => Ret::Made(Rc::new((other, instance))),
        };
        let mut args = args;
        args.positional.insert(0, instance);
        self.invoke(init, args, ret)
    }

    /// `__new__` gave a value.
    fn constructed(&mut self, value: Value, construction: &Construction) -> Stepped {
        let class = construction.class;
        let of = self.heap.class_of(value);
        let value = if of != class
            && of != types::TYPE
            && of == self.heap.class(class).layout
            && self.heap.class(class).is_guest
        {
            self.wrap(class, value)
        } else {
            value
        };
        if !self.heap.is_instance(value, class) {
            return self.deliver(value, construction.ret.clone());
        }
        let class = self.heap.class_of(value);
        self.initialise(value, class, construction.args.clone(), construction.ret.clone())
    }

    /// An instance of a guest class around a plain value.
    pub fn wrap(&mut self, class: Handle, inner: Value) -> Value {
        self.heap.value(Obj::Instance(Rc::new(Instance {
            class,
            sync: None,
            attrs: super::namespace::Namespace::default(),
            inner: Some(inner),
        })))
    }

    /// Goes on after an operation: with its value, or the call or frame operation that it wants.
    pub fn outcome(&mut self, outcome: Outcome, ret: Ret) -> Stepped {
        match outcome {
            Outcome::Value(value) => self.deliver(value, ret),
            Outcome::Call(request) => {
                let args = CallArgs {
                    positional: request.args.iter().copied().collect(),
                    keywords: request.keywords.iter().copied().collect(),
                };
                self.invoke(request.function, args, ret)
            }
            Outcome::Frame(request) => self.frame_request(*request, ret),
        }
    }

    fn frame_request(&mut self, request: FrameRequest, ret: Ret) -> Stepped {
        match request {
            FrameRequest::Globals => {
                let module = self.code().module.0 as usize;
                let object = self.heap.module_object(module);
                let view = self.heap.value(Obj::Attributes(object));
                self.deliver(view, ret)
            }
            FrameRequest::Locals => {
                let locals = self.locals_dict(0);
                self.deliver(locals, ret)
            }
            FrameRequest::Handled => {
                let handled = self.handled();
                self.deliver(handled, ret)
            }
            FrameRequest::Frame(depth) => {
                let frame = self.frame_object(depth as usize)?;
                self.deliver(frame, ret)
            }
            FrameRequest::Trace(function) => {
                self.set_tracer(function);
                self.deliver(Value::None, ret)?;
                // Whoever runs the thread looks at each of its instructions from now on.
                Ok(Step::Exit(ExitReason::Fuel))
            }
            FrameRequest::GetAttr { object, name, default } => self.builtin_getattr(object, name, default, ret),
            FrameRequest::HasAttr { object, name } => self.builtin_hasattr(object, name, ret),
            FrameRequest::SetAttr { object, name, value } => self.store_attr(object, name, value, ret),
            FrameRequest::PlainGetAttr { object, name } => self.plain_getattr(object, name, ret),
            FrameRequest::PlainSetAttr { object, name, value } => self.plain_setattr(object, name, value, ret),
            FrameRequest::Resume { generator, with } => match with {
                ResumeWith::Value(value) => self.resume(generator, value, ret),
                ResumeWith::Throw(exception) => self.throw(generator, exception, ret),
                ResumeWith::Close => self.close(generator, ret),
            },
            FrameRequest::Construct { class, args, keywords } => {
                let mut call = CallArgs::of(&args);
                call.keywords.extend(keywords);
                self.construct(class, call, ret, false)
            }
            FrameRequest::NewClass { args, keywords } => {
                let shared = Rc::clone(&self.shared);
                let module = &shared.program.modules[self.code().module.0 as usize].name;
                let outcome = super::core::new_class(self.heap, &args, &keywords, module)?;
                self.outcome(outcome, ret)
            }
            FrameRequest::Iter(value) => match ret {
                Ret::Reg(dst) => self.get_iter(value, Ret::Iter(dst)),
                other => self.get_iter(value, other),
            },
            FrameRequest::Truth(value) => self.truth(value),
            FrameRequest::Switch(switch) => self.switch_stack(switch, ret),
            FrameRequest::Greenlet(new) => {
                self.ctx.greenlet = new.unwrap_or(self.ctx.greenlet);
                self.deliver(self.ctx.greenlet, ret)
            }
            FrameRequest::StackFrame(stack) => {
                let frame = self.stack_frame(stack)?;
                self.deliver(frame, ret)
            }
        }
    }

    /// A result arrives in the current frame, whose `pc` is on the instruction that wanted it.
    pub fn deliver(&mut self, value: Value, ret: Ret) -> Stepped {
        match ret {
            Ret::Reg(dst) => self.put(dst, value),
            Ret::Discard => self.advance(),
            Ret::Resume => {
                self.ctx.has_resumed = true;
                super::exec::go()
            }
            Ret::Aside => super::exec::go(),
            Ret::Bottom => self.finish(value),
            Ret::Init { dst, instance } => {
                self.check_init(value)?;
                self.put(dst, Value::Obj(instance))
            }
            Ret::Made(made) => {
                self.check_init(value)?;
                self.deliver(made.1, made.0.clone())
            }
            Ret::New(construction) => self.constructed(value, &construction),
            Ret::Truth { is_length } => self.truth_answer(value, is_length),
            Ret::Item => self.loop_item(value),
            Ret::Operator { stage } => self.operator_answer(stage, value),
            Ret::Contains => self.contains_answer(value),
            Ret::Attribute(hook) => self.deliver(value, hook.2.clone()),
            Ret::Method(f) => {
                self.set_reg(f + 1, Value::Unbound);
                self.put(f, value)
            }
            Ret::Items => {
                let items = self.heap.as_items(value).unwrap_or(&[]).to_vec();
                self.use_items(&items)
            }
            Ret::Iter(dst) => self.iter_answer(value, dst),
            Ret::Delegate => self.yield_value(value),
            Ret::Close(ret) => self.deliver(Value::None, (*ret).clone()),
            Ret::HasAttr(ret) => self.deliver(Value::Bool(true), (*ret).clone()),
            Ret::Default(both) => self.deliver(value, both.0.clone()),
            Ret::Wrap(both) => {
                let class = both.1;
                let plain = self.heap.class_of(value) == self.heap.class(class).layout;
                let value = if plain { self.wrap(class, value) } else { value };
                self.deliver(value, both.0.clone())
            }
            Ret::Constant(both) => self.deliver(both.1, both.0.clone()),
            Ret::Raise(cause) => self.raise_value(value, Some(cause).filter(|c| !c.is_unbound())),
            Ret::Step(both) => self.deliver(value, both.0.clone()),
            Ret::Throw(exception) => Err(super::native::Raised(exception)),
            Ret::AwaitResult(dst) => self.await_result(value, dst),
            Ret::Awaitable(dst) => self.awaitable_answer(value, dst),
        }
    }

    fn check_init(&mut self, value: Value) -> Result<(), super::native::Raised> {
        if value.is_none() {
            return Ok(());
        }
        let kind = self.heap.type_name(value);
        Err(self
            .heap
            .type_error(format!("__init__() should return None, not '{kind}'")))
    }

    /// `return value` in the current frame.
    pub fn leave_frame(&mut self, value: Value) -> Stepped {
        self.note_leaving(value);
        let Some(Frame { ret, generator, .. }) = self.pop_frame() else {
            return Ok(Step::Exit(ExitReason::Returned(value)));
        };
        match generator {
            None => self.deliver(value, ret),
            Some(generator) => self.generator_returned(generator, value, ret),
        }
    }
}
