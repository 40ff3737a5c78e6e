/** The Rego language: parser, compiler, evaluator, builtins. */
@NullMarked
package io.gatehouse.rego;

import org.jspecify.annotations.NullMarked;
