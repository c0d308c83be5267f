-- {{< lockstep two_locks_broken steps=2 view=code,stage >}}: a program of Lockstep. In HTML a frame, elsewhere a link.
-- `lockstep-base:` in the document's header says where the site lies.

local function escape(text)
  return (text:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

local function percent(text)
  return (text:gsub("[^%w%-_.,:]", function(byte) return string.format("%%%02X", byte:byte()) end))
end

-- These are of the frame itself; all others are of the program's address.
local OWN = { steps = true, width = true, height = true, title = true, base = true }

return {
  ["lockstep"] = function(args, kwargs, meta)
    local function named(name) return kwargs[name] and pandoc.utils.stringify(kwargs[name]) or "" end
    local scenario = args[1] and pandoc.utils.stringify(args[1]) or named("scenario")
    local base = named("base")
    if base == "" and meta["lockstep-base"] then base = pandoc.utils.stringify(meta["lockstep-base"]) end
    if base == "" then base = "https://SITE/" end
    local names = {}
    for name in pairs(kwargs) do if not OWN[name] and name ~= "scenario" then table.insert(names, name) end end
    table.sort(names)
    local query = "scenario=" .. percent(scenario)
    for _, name in ipairs(names) do query = query .. "&" .. percent(name) .. "=" .. percent(named(name)) end
    local title = named("title") ~= "" and named("title") or "Lockstep: " .. scenario
    if not quarto.doc.is_format("html") then
      return pandoc.Link(title, base .. "?" .. query)
    end
    local steps = named("steps")
    local extra = quarto.doc.is_format("revealjs") and steps ~= "" and (' data-steps="' .. escape(steps) .. '"') or ""
    -- data-external: a document with embed-resources must not try to swallow the page.
    local html = string.format(
      '<iframe data-lockstep data-external="1"%s src="%s" title="%s" width="%s" height="%s" style="border:0;max-width:100%%" allow="fullscreen; clipboard-write" allowfullscreen></iframe>',
      extra, escape(base .. "?embed=1&" .. query), escape(title),
      escape(named("width") ~= "" and named("width") or "960"), escape(named("height") ~= "" and named("height") or "540"))
    return pandoc.RawBlock("html", html)
  end,
}
