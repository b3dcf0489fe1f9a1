/** Who did what, when: the audit topic of all services, as every instance can read it. */
package io.datamesh.governance.audit;
