/** Text to tree and back: lexer, parser, tree, printer. */
@NullMarked
package io.gatehouse.rego.syntax;

import org.jspecify.annotations.NullMarked;
