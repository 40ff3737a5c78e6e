/** Every configuration key: name, type, default, doc. */
@NullMarked
package io.gatehouse.settings;

import org.jspecify.annotations.NullMarked;
