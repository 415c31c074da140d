--[[ both_formats – makes Typst beside HTML in one run of Pandoc, which reads the document once.

Runs the filters of the brief for each format, as Pandoc would; Typst is written here, and HTML by
Pandoc afterwards. What it is to do stands in a file beside Pandoc's output, with `.both.json` at
the end of its name: see `together.py`.
]]

-- `pandoc.utils.run_lua_filter` came with Pandoc 3.2.1.
PANDOC_VERSION:must_be_at_least '3.2.1'

--- Returns what a file holds.
--- @param path string
--- @return string
local function content(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read 'a'
  file:close()
  return text
end

--- Writes a file that is whole as soon as it is there.
--- @param path string
--- @param text string
local function write_whole(path, text)
  local part = path .. '.part'
  local file = assert(io.open(part, 'wb'))
  assert(file:write(text))
  assert(file:close())
  assert(os.rename(part, path))
end

local task = pandoc.json.decode(content(PANDOC_STATE.output_file .. '.both.json'), false)

--- Returns the document as all filters leave it.
--- @param doc pandoc.Pandoc
--- @param format string what filters are told that they make
--- @param without string[] the metadata that this format does not get
--- @return pandoc.Pandoc
local function filtered(doc, format, without)
  for _, name in ipairs(without) do doc.meta[name] = nil end
  for _, path in ipairs(task.filters) do
    -- What a filter loads looks for its own files, too.
    PANDOC_SCRIPT_FILE = path
    doc = pandoc.utils.run_lua_filter(doc, path, setmetatable({ FORMAT = format }, { __index = _G }))
  end
  return doc
end

--- Returns the ids of the works that a document cites in its text, by their first citation, or nil
--- where more tells them apart: a citation without its author, or one within another.
--- @param doc pandoc.Pandoc
--- @return string[]|nil
local function works(doc)
  local found, seen, simple = pandoc.List {}, {}, true
  local function complicate() simple = false end
  doc.blocks:walk {
    Cite = function(cite)
      for _, citation in ipairs(cite.citations) do
        if not seen[citation.id] then found:insert(citation.id) end
        seen[citation.id] = true
        if citation.mode == 'SuppressAuthor' then complicate() end
        for _, words in ipairs { citation.prefix, citation.suffix } do
          words:walk { Cite = complicate, Note = complicate }
        end
      end
    end,
  }
  return simple and found or nil
end

--- Writes the document as Typst, and returns the works that it cites, as above.
local function write_typst(doc)
  local typst = task.typst
  local plain = filtered(doc, 'typst', typst.without)
  local cited = task.citeproc and pandoc.utils.citeproc(plain) or plain
  -- Citations are words by now, as Pandoc has them after `--citeproc`.
  local options = pandoc.WriterOptions(PANDOC_WRITER_OPTIONS)
  options.template = pandoc.template.compile(content(typst.template), typst.template)
  options.table_of_contents = typst.toc_depth > 0
  options.toc_depth = typst.toc_depth
  write_whole(typst.output, pandoc.write(cited, 'typst-citations', options))
  return works(plain)
end

function Pandoc(doc)
  local in_typst = write_typst(doc:clone())
  local page = filtered(doc, FORMAT, task.html.without)
  local cited = { html = works(page), typst = in_typst }
  write_whole(task.cited, pandoc.json.encode(cited))
  return page
end
