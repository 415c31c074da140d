--[[ cite – formats citations in one run of Pandoc, by its citeproc and its writers.

Run as `pandoc lua cite.lua TASK RESULT`, both JSON; `formatting.py` tells what they hold.
Texts arrive as JSON strings and are made into plain words: nothing in them is read as markup but
the sources' BibLaTeX, which is read in a sandbox and keeps emphasis alone. See LICENSE.
]]

PANDOC_VERSION:must_be_at_least '3.1'

--- Writers by format. Without `smart` quotation marks are printed as they are, so that programs that
--- do not know Pandoc's Markdown print them too.
local WRITERS = {
  markdown = 'markdown-smart',
  html = 'html5',
  latex = 'latex',
  typst = 'typst-smart',
}
local OPTIONS = pandoc.WriterOptions { wrap_text = 'none' }

--- Fields of an item that are words; the others are read as they stand.
local WORDS = { 'title', 'container-title', 'publisher', 'genre', 'version', 'number', 'note' }

--- @param path string
--- @return any
local function read_json(path)
  local file = assert(io.open(path, 'rb'))
  local value = pandoc.json.decode(file:read 'a', false)
  file:close()
  return value
end

--- Returns text as one string and no markup.
--- @param text string
--- @return pandoc.Inlines
local function words(text)
  local result = pandoc.Inlines {}
  for word in text:gmatch '[^ ]+' do
    if #result > 0 then result:insert(pandoc.Space()) end
    result:insert(pandoc.Str(word))
  end
  return result
end

--- Returns content between quotation marks that every format prints as they are.
local function quoted(element)
  local double = element.quotetype == 'DoubleQuote'
  local result = pandoc.Inlines { pandoc.Str(double and '“' or '‘') }
  result:extend(element.content)
  result:insert(pandoc.Str(double and '”' or '’'))
  return result
end

--- Keeps a link that leads to a web address and is printed as it is.
local function web_link(element)
  if element.target:match '^https?://' then
    return pandoc.Link(element.content, element.target)
  end
  return element.content
end

local function shown(element) return words(element.text) end
local function content(element) return element.content end

--- What a citation may hold: words, emphasis and web addresses.
local PLAIN = {
  RawInline = shown,
  Math = shown,
  Code = shown,
  Image = function(element) return element.caption end,
  Note = function() return {} end,
  LineBreak = function() return pandoc.Space() end,
  SoftBreak = function() return pandoc.Space() end,
  Link = web_link,
}

--- Returns the sources' references, without anything that could load or run.
--- @param bibtex string
local function sources(bibtex)
  if bibtex == '' then return pandoc.MetaList {} end
  local document = pandoc.read(bibtex, 'biblatex', nil, {})
  return pandoc.Pandoc({}, { references = document.meta.references }):walk(PLAIN).meta.references
end

--- Returns an item of the brief as a reference.
--- @param item table<string, any>
--- @param kind string|nil its type, where not its own
local function reference(item, kind)
  local result = pandoc.MetaMap {}
  for key, value in pairs(item) do result[key] = value end
  for _, key in ipairs(WORDS) do
    if item[key] then result[key] = words(item[key]) end
  end
  local authors = pandoc.MetaList {}
  for _, author in ipairs(item.author or {}) do
    local name = pandoc.MetaMap {}
    for part, text in pairs(author) do name[part] = words(text) end
    authors:insert(name)
  end
  result.author = authors
  if item.issued then
    local parts = pandoc.MetaList {}
    for _, part in ipairs(item.issued['date-parts'][1]) do
      parts:insert(tostring(math.tointeger(part)))
    end
    result.issued = pandoc.MetaMap { ['date-parts'] = pandoc.MetaList { parts } }
  end
  result.type = kind or item.type
  return result
end

--- Returns the bibliography's entries by id, as a style has them.
local function entries(references, style, language)
  local all = pandoc.Inlines { pandoc.Cite({}, { pandoc.Citation('*', 'AuthorInText') }) }
  local meta = { references = references, csl = style, nocite = all, lang = language }
  local result = {}
  pandoc.utils.citeproc(pandoc.Pandoc({}, meta)):walk {
    Div = function(div)
      if div.identifier:match '^ref%-' then
        local inlines = pandoc.utils.blocks_to_inlines(div.content)
        inlines = inlines:walk(PLAIN):walk { Quoted = quoted, Span = content }
        result[div.identifier:sub(5)] = inlines
      end
    end,
  }
  return result
end

--- Returns an entry without the full stop at its end.
local function without_stop(inlines)
  local result = inlines:clone()
  local last = result[#result]
  if last and last.t == 'Str' and last.text:match '%.$' then
    result[#result] = pandoc.Str(last.text:sub(1, -2))
  end
  return result
end

--- Returns the citation of one item: its entry, and the sources it rests on with their places.
--- @param item {id: string, number: string, lead: string, sources: {key: string, before: string, after: string}[]}
local function citation(item, by_id)
  local result = by_id[item.number]:clone()
  for index, source in ipairs(item.sources) do
    local entry = without_stop(by_id[source.key])
    local pieces = { words(index == 1 and item.lead or ''), words(source.before), entry,
      words(source.after) }
    for _, piece in ipairs(pieces) do
      if #piece > 0 then
        result:insert(pandoc.Space())
        result:extend(piece)
      end
    end
    if index < #item.sources then
      result:insert(pandoc.Str ';')
    elseif result[#result].t ~= 'Link' then
      result:insert(pandoc.Str '.')
    end
  end
  return result
end

--- Returns a citation as plain text on one line.
local function as_text(inlines)
  return pandoc.utils.stringify(inlines)
end

--- Returns words as the Markdown writer must be given them: it escapes an `@` only where a string
--- begins, and no `&`, with which an entity could begin.
--- @param word pandoc.Str
local function apart(word)
  local result = pandoc.Inlines {}
  for part in word.text:gsub('[@&]', '\0%0'):gmatch '[^\0]+' do
    if part:sub(1, 1) == '&' then
      result:insert(pandoc.RawInline('markdown', '\\&'))
      part = part:sub(2)
    end
    result:insert(pandoc.Str(part))
  end
  return result
end

--- Returns citations in a markup language. They are written together, which takes a tenth of the
--- time: each is a paragraph of one line, and there must be as many lines as there were citations.
--- @param cited pandoc.Inlines[]
local function as_markup(cited, format)
  local paragraphs = pandoc.Blocks {}
  for _, inlines in ipairs(cited) do paragraphs:insert(pandoc.Para(inlines)) end
  if format == 'markdown' then paragraphs = paragraphs:walk { Str = apart } end
  local result = pandoc.List {}
  for line in pandoc.write(pandoc.Pandoc(paragraphs), WRITERS[format], OPTIONS):gmatch '[^\n]+' do
    result:insert(format == 'html' and line:match '^<p>(.*)</p>$' or line)
  end
  assert(#result == #cited, 'a citation in ' .. format .. ' takes more than one line')
  return result
end

--- Returns references in a bibliography's format, each by itself. In what Pandoc writes, a line that
--- is a brace ends an entry, and values stand on one line.
local function as_records(references, format)
  local document = pandoc.Pandoc({}, { references = references })
  local result = pandoc.List {}
  for entry in pandoc.write(document, format, OPTIONS):gmatch '@.-\n}\n' do
    -- A report's publisher is what BibTeX calls its institution.
    local report = entry:match '^@techreport'
    result:insert(report and entry:gsub('\n  publisher = ', '\n  institution = ') or entry)
  end
  assert(#result == #references, 'an entry in ' .. format .. ' can not be told from the next')
  return result
end

local task = read_json(arg[1])
local bibliography = sources(task.bibtex)
local references, chapters = pandoc.MetaList {}, pandoc.MetaList {}
references:extend(bibliography)
for index, item in ipairs(task.items) do
  local plain = reference(item.csl)
  plain.note = nil
  -- A source's key begins with a letter.
  item.number = tostring(index)
  plain.id = item.number
  references:insert(plain)
  -- BibTeX knows parts of a work only as chapters of a book.
  chapters:insert(reference(item.csl, item.csl['container-title'] and 'chapter' or nil))
end

local result = { items = {}, sources = {} }
for _, item in ipairs(task.items) do result.items[item.id] = {} end
for _, style in ipairs(task.styles) do
  local by_id = entries(references, task.paths[style.style], task.language)
  local cited = pandoc.List(task.items):map(function(item) return citation(item, by_id) end)
  for _, format in ipairs(style.formats) do
    local written = WRITERS[format] and as_markup(cited, format) or cited:map(as_text)
    for index, item in ipairs(task.items) do result.items[item.id][format] = written[index] end
  end
end
for _, source in ipairs(bibliography) do
  local document = pandoc.Pandoc({}, { references = pandoc.MetaList { source } })
  local csl = pandoc.write(document, 'csljson', OPTIONS)
  result.sources[pandoc.utils.stringify(source.id)] = { ['csl-json'] = csl }
end
for _, format in ipairs(task.records) do
  local written = as_records(chapters, format)
  for index, item in ipairs(task.items) do result.items[item.id][format] = written[index] end
  written = as_records(bibliography, format)
  for index, source in ipairs(bibliography) do
    result.sources[pandoc.utils.stringify(source.id)][format] = written[index]
  end
end

local file = assert(io.open(arg[2], 'wb'))
file:write(pandoc.json.encode(result))
file:close()
