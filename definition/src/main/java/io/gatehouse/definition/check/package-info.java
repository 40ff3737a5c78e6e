/** What is wrong with a definition: every violation at once, each with its place, a code and a sentence. */
@NullMarked
package io.gatehouse.definition.check;

import org.jspecify.annotations.NullMarked;
