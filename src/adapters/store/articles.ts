import type { ArticleStore } from '../../flow/related.ts';
import type { Models } from './models.ts';
import type { StoredArticle } from './stored.ts';

const VERSION = 'articles';

/** The help centre's articles as they were last listed, for all instances; a number that grows with each change says when to read them anew. */
export function mongoArticles({ articles, counters }: Models): ArticleStore {
  return {
    async all() {
      const stored = await articles.find({}).lean<StoredArticle[]>();
      return stored.map(({ _id: id, ...article }) => ({ ...article, id }));
    },
    async version() {
      const found = await counters.findById(VERSION).lean<{ value: number }>();
      return found?.value ?? 0;
    },
    async put(changed, gone) {
      for (const { id, ...article } of changed)
        await articles.updateOne({ _id: id }, { $set: article }, { upsert: true });
      if (gone.length > 0) await articles.deleteMany({ _id: { $in: [...gone] } });
      // Last: whoever reads between finds the old number and reads once more.
      await counters.updateOne({ _id: VERSION }, { $inc: { value: 1 } }, { upsert: true });
    },
  };
}
