/** The dashboard governed by rules: whose rules apply, what they are asked, how they are saved and tried. */
@NullMarked
package io.gatehouse.control.rules;

import org.jspecify.annotations.NullMarked;
