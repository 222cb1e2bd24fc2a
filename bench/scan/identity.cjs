/** What any codemod on jscodeshift pays before it has done anything: parse, print. */
module.exports = (file, { jscodeshift }) => jscodeshift(file.source).toSource();
