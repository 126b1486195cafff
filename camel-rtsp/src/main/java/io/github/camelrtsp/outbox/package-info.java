/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Events on disk between the step that stores them and the bus that confirms them: files in order, the room for them, what
 * became of each. How they come and leave is the business of routes. No Camel.
 */
package io.github.camelrtsp.outbox;
