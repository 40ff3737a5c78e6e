/** The functions of the language, one file per family. */
@NullMarked
package io.gatehouse.rego.builtin;

import org.jspecify.annotations.NullMarked;
