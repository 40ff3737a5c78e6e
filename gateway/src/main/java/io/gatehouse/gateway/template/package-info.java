/** Go's text/template language, as far as definitions use it. */
@NullMarked
package io.gatehouse.gateway.template;

import org.jspecify.annotations.NullMarked;
