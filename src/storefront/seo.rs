//! What search engines read: sitemap, robots, structured data.
