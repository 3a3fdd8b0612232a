/// Payment events as lines of JSON, and the little JSON that servers answer. No part of the API.
@NullMarked
package dev.pointsman.client.json;

import org.jspecify.annotations.NullMarked;
