import ts from "typescript";

/** An import, a re-export, an `import()` or an `import("…")` type, of values or only of types. */
export interface Import {
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
}

/** What one file says about modules. */
export interface Source {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  readonly imports: readonly Import[];
  /** Lines with a default export. */
  readonly defaultExports: readonly number[];
  /** Lines with a statement at the top level that does more than name what another file exports. */
  readonly ownStatements: readonly number[];
}

/** Parses one file; resolves nothing and checks no types. */
export function readSource(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  const lineOf = (node: ts.Node): number => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
  const imports: Import[] = [];
  const note = (specifier: ts.Node | undefined): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) {
      imports.push({ specifier: specifier.text, line: lineOf(specifier) });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) note(node.moduleSpecifier);
    else if (ts.isExternalModuleReference(node)) note(node.expression);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) note(node.argument.literal);
    else if (ts.isCallExpression(node) && loadsModule(node.expression)) note(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return {
    file,
    imports,
    defaultExports: tree.statements.filter(isDefaultExport).map(lineOf),
    ownStatements: tree.statements.filter((statement) => !namesOtherExports(statement)).map(lineOf),
  };
}

function loadsModule(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === "require");
}

function isDefaultExport(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true;
  if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
    return statement.exportClause.elements.some((element) => element.name.text === "default");
  }
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)
  );
}

function namesOtherExports(statement: ts.Statement): boolean {
  if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) {
    return false;
  }
  // `export {}` alone is how an entry without exports says that it is a module.
  return statement.moduleSpecifier !== undefined || statement.exportClause.elements.length === 0;
}
