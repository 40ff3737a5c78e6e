/** JSON and YAML text to documents, with every mistake and where it stands. */
@NullMarked
package io.gatehouse.definition.text;

import org.jspecify.annotations.NullMarked;
