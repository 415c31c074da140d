--[[ generated – reads what `sourcebrief build` wrote for the filters.

A filter loads it with `dofile`. See LICENSE.
]]

local generated = {}

--- Returns the path of the document in Quarto, or the file that Pandoc reads, if any.
--- @return string|nil
function generated.document()
  if quarto and quarto.doc and quarto.doc.input_file then return quarto.doc.input_file end
  local input = (PANDOC_STATE.input_files or {})[1]
  return input ~= '-' and input or nil
end

--- Returns what a JSON file in `generated/` holds, or nil where there is none: from beside the
--- document, where Quarto runs, or from beside the extension.
--- @param name string
--- @return table|nil
function generated.read(name)
  local document = generated.document()
  for _, folder in ipairs {
    document and pandoc.path.directory(document) or '.',
    '.',
    pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), '..', '..' },
  } do
    local file = io.open(pandoc.path.join { folder, 'generated', name }, 'rb')
    if file then
      local text = file:read 'a'
      file:close()
      return pandoc.json.decode(text, false)
    end
  end
  return nil
end

return generated
